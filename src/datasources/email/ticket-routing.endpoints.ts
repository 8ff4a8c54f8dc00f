import { id, idList, text } from '../wire/codecs.js';
import { actingUser, now, organization, read, write } from '../contract/endpoint.js';
import { acknowledgement, listOf } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

export const getSupervisorListByOrgId = read('email.GetSupervisorListByOrgId', {
  evidence: 'documented',
  path: 'Email/GetSupervisorListByOrgId',
  allowedFor: 'AGENT',
  holds: 'users',
  request: { organizationId: organization('OrgId') },
  reply: listOf('supervisorlist', { id: required(id('userID')), forename: text('forename') }),
});

const self = { userId: actingUser('UserId'), organizationId: organization('OrgId') };

export const assignTicketsAtLogin = write('email.AssignTicketsAtLogin', {
  evidence: 'pattern',
  path: 'Email/AssignTicketsAtLogin',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: self,
  reply: acknowledgement(),
});

export const unassignTicketsAtLogout = write('email.UnassignTicketsAtLogout', {
  evidence: 'pattern',
  path: 'Email/UnassignTicketsAtLogout',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: self,
  reply: acknowledgement(),
});

export const pickTickets = write('email.PickTickets', {
  evidence: 'pattern',
  path: 'Email/PickTickets',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: {
    userId: actingUser('UserId'),
    ticketIds: idList('TicketIds'),
    now: now('LastUpdatedDate'),
  },
  reply: acknowledgement(),
});

/** Tickets of one skill, from which they are escalated. */
const ticketsOfSkill = { ticketIds: idList('TicketIds'), skillId: id('SkillId') };

export const escalateToOperator = write('email.EscalateToOperator', {
  evidence: 'pattern',
  path: 'Email/EscalateToOperator',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { ...ticketsOfSkill, operatorId: id('OperatorId'), now: now('LastUpdatedDate') },
  reply: acknowledgement(),
});

export const escalateToSupervisor = write('email.EscalateToSupervisor', {
  also: ['email.EscalateToSupervisor2'],
  evidence: 'pattern',
  path: 'Email/EscalateToSupervisor',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { ...ticketsOfSkill, supervisorId: id('SupervisorId'), now: now('LastUpdatedDate') },
  reply: acknowledgement(),
});

export const escalateToSkill = write('email.EscalateToSkill', {
  evidence: 'pattern',
  path: 'Email/EscalateToSkill',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { ...ticketsOfSkill, targetSkillId: id('TargetSkillId'), now: now('LastUpdatedDate') },
  reply: acknowledgement(),
});
