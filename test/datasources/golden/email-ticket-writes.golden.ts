import { REFUSED, SUCCESS, Token, type Golden, type GoldenTable } from './golden.js';

const failures = [REFUSED];
const now = { LastUpdatedDate: '2016-12-23 06:22:45.510', Token };

/** What is known by the pattern of its neighbours. */
const alike = (name: string, rest: Pick<Golden, 'args' | 'sends'>): GoldenTable => ({
  [`email.${name}`]: {
    evidence: 'pattern',
    path: `/ICEAPI/api/Email/${name}`,
    allowedFor: 'AGENT',
    success: SUCCESS,
    failures,
    ...rest,
  },
});

export const emailTicketLifecycle: GoldenTable = {
  ...alike('UpdateForMoveToFolder', {
    args: { folder: 'Archive', ticketIds: ['385777', '385776'] },
    sends: { Folder: 'Archive', TicketIds: '385777,385776', ...now },
  }),
  'email.UpdateForSpamToInbox': {
    evidence: 'documented',
    path: '/ICEAPI/api/Email/UpdateForSpamToInbox',
    allowedFor: 'AGENT',
    args: { isSpam: true, ticketIds: ['385777', '385776'] },
    sends: {
      IsSpam: true,
      TicketIds: '385777,385776',
      LastUpdatedDate: '2016-12-23 06:22:45.510',
      Token,
    },
    success: { Message: 'Ticket(s) have been moved successfully' },
    failures,
  },
  ...alike('DeleteTickets', {
    args: { ticketIds: ['385777', '385776'] },
    sends: { TicketIds: '385777,385776', ...now },
  }),
  ...alike('UpdateTicketStatusWithoutSend', {
    args: { id: '385777', status: 'Resolved' },
    sends: { TicketId: 385777, Status: 'Resolved', UserId: 738, ...now },
  }),
  ...alike('DownloadUnassignedTickets', {
    args: { skillId: '337' },
    sends: { UserId: 738, SkillId: 337, Token },
  }),
  ...alike('EmptySpam', { sends: { UserId: 738, Token } }),
};

const fromSkill = { ticketIds: [385777, 385776], skillId: 337 };
const sentFromSkill = { TicketIds: '385777,385776', SkillId: 337 };

export const emailTicketRouting: GoldenTable = {
  'email.GetSupervisorListByOrgId': {
    evidence: 'documented',
    path: '/ICEAPI/api/Email/GetSupervisorListByOrgId',
    allowedFor: 'AGENT',
    sends: { OrgId: 59, Token },
    list: 'supervisorlist',
    // Keys are printed with a space on both sides.
    success: {
      Message: ' Successful',
      supervisorlist: [
        { ' userID ': '654', ' forename ': 'John' },
        { ' userID ': '655', ' forename ': 'Jack' },
      ],
    },
    reads: { ' userID ': ['id', '654', '655'], ' forename ': ['forename', 'John', 'Jack'] },
    failures,
  },
  ...alike('AssignTicketsAtLogin', { sends: { UserId: 738, OrgId: 59, Token } }),
  ...alike('UnassignTicketsAtLogout', { sends: { UserId: 738, OrgId: 59, Token } }),
  ...alike('PickTickets', {
    args: { ticketIds: ['385777', '385776'] },
    sends: { UserId: 738, TicketIds: '385777,385776', ...now },
  }),
  ...alike('EscalateToOperator', {
    args: { ...fromSkill, operatorId: '655' },
    sends: { ...sentFromSkill, OperatorId: 655, ...now },
  }),
  ...alike('EscalateToSupervisor', {
    args: { ...fromSkill, supervisorId: '655' },
    sends: { ...sentFromSkill, SupervisorId: 655, ...now },
  }),
  ...alike('EscalateToSkill', {
    args: { ...fromSkill, targetSkillId: '338' },
    sends: { ...sentFromSkill, TargetSkillId: 338, ...now },
  }),
};
