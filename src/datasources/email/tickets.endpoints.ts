import { id, int, text, time, verbatim } from '../wire/codecs.js';
import { actingUser, organization, read } from '../contract/endpoint.js';
import { listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

/** A row of the inbox grid; ICE's answers about tickets all carry these keys. */
const ticketFields = {
  contactId: id('ContactId'),
  skillId: id('SkillId'),
  assigneeId: id('UserId'),
  subject: text('Subject'),
  status: text('Status'),
  assignedAt: time('AssignedDate'),
  lastUpdatedAt: time('LastUpdatedDate'),
  receivedAt: time('ReceivedDate'),
};
const ticketRow = { id: required(id('TicketId')), ...ticketFields };

export const loadTicketByStatus = read('email.LoadTicketByStatus', {
  evidence: 'pattern',
  path: 'Email/LoadTicketByStatus',
  allowedFor: 'AGENT',
  request: { userId: actingUser('UserId'), status: text('Status') },
  reply: listOf('TicketList', ticketRow),
});

export const loadTicketByStatusSup = read('email.LoadTicketByStatusSup', {
  evidence: 'pattern',
  path: 'Email/LoadTicketByStatusSup',
  allowedFor: 'SUPERVISOR',
  request: { userId: actingUser('UserId'), status: text('Status') },
  reply: listOf('TicketList', ticketRow),
});

export const loadTicketPerSkill = read('email.LoadTicketPerSkill', {
  evidence: 'pattern',
  path: 'Email/LoadTicketPerSkill',
  allowedFor: 'AGENT',
  request: { userId: actingUser('UserId'), skillId: id('SkillId') },
  reply: listOf('TicketList', ticketRow),
});

export const loadTicketPerSkillSupervisor = read('email.LoadTicketPerSkillSupervisor', {
  evidence: 'pattern',
  path: 'Email/LoadTicketPerSkillSupervisor',
  allowedFor: 'SUPERVISOR',
  request: { userId: actingUser('UserId'), skillId: id('SkillId') },
  reply: listOf('TicketList', ticketRow),
});

const ticketCounts = listOf(
  'TicketCountList',
  { status: required(text('Status')), count: int('Count') },
  ['status'],
);

export const getTicketCount = read('email.GetTicketCount', {
  evidence: 'pattern',
  path: 'Email/GetTicketCount',
  allowedFor: 'AGENT',
  // Which statuses there are; how many tickets have them is asked for each time.
  holds: 'kinds',
  request: { userId: actingUser('UserId'), organizationId: organization('OrgId') },
  reply: ticketCounts,
});

export const getTicketCountSup = read('email.GetTicketCountSup', {
  evidence: 'pattern',
  path: 'Email/GetTicketCountSup',
  allowedFor: 'SUPERVISOR',
  // Which statuses there are; how many tickets have them is asked for each time.
  holds: 'kinds',
  request: { userId: actingUser('UserId'), organizationId: organization('OrgId') },
  reply: ticketCounts,
});

export const getEmailInformation = read('email.GetEmailInformation', {
  evidence: 'pattern',
  path: 'Email/GetEmailInformation',
  allowedFor: 'AGENT',
  request: { id: id('TicketId') },
  reply: record({ id: id('TicketId'), ...ticketFields }),
});

export const getEmailConversation = read('email.GetEmailConversation', {
  evidence: 'pattern',
  path: 'Email/GetEmailConversation',
  allowedFor: 'AGENT',
  request: { ticketId: id('TicketId') },
  reply: listOf('ConversationList', {
    ticketId: id('TicketId'),
    authorId: id('UserId'),
    fromAddress: text('FromEmail'),
    toAddress: text('ToEmail'),
    cc: text('CC'),
    bcc: text('BCC'),
    subject: text('Subject'),
    body: verbatim('Body'),
    createdAt: time('CreatedDate'),
  }),
});

export const getEmailHistoryList = read('email.GetEmailHistoryList', {
  evidence: 'pattern',
  path: 'Email/GetEmailHistoryList',
  allowedFor: 'AGENT',
  request: { contactId: id('ContactId'), organizationId: organization('OrgId') },
  reply: listOf('EmailHistoryList', {
    id: required(id('TicketId')),
    subject: text('Subject'),
    status: text('Status'),
    skillId: id('SkillId'),
    assigneeId: id('UserId'),
    receivedAt: time('ReceivedDate'),
    lastUpdatedAt: time('LastUpdatedDate'),
  }),
});

export const loadAllTicketCommentsByUserId = read('email.LoadAllTicketCommentsByUserID', {
  evidence: 'pattern',
  path: 'Email/LoadAllTicketCommentsByUserID',
  allowedFor: 'AGENT',
  request: { userId: actingUser('UserId') },
  reply: listOf('CommentList', {
    id: id('CommentId'),
    ticketId: id('TicketId'),
    authorId: id('UserId'),
    text: verbatim('Comment'),
    createdAt: time('CreatedDate'),
  }),
});
