import { REFUSED, SUCCESS, Token, type Golden, type GoldenTable } from './golden.js';

/** The values that every mail is sent with. */
const args = {
  skillId: '337',
  to: ['stephen.johns@example.com', 'robin.ott@example.com'],
  cc: ['kim.lee@example.com'],
  bcc: ['files@example.com', 'audit@example.com'],
  subject: 'Your order',
  body: ' <p>Hello</p>\n',
};
const letter = {
  UserId: 738,
  SkillId: 337,
  ToEmail: 'stephen.johns@example.com,robin.ott@example.com',
  CC: 'kim.lee@example.com',
  BCC: 'files@example.com,audit@example.com',
  Subject: 'Your order',
  Body: ' <p>Hello</p>\n',
};
const LastUpdatedDate = '2016-12-23 06:22:45.510';

const entry = (
  name: string,
  rest: Pick<Golden, 'args' | 'sends'> & Partial<Golden>,
): GoldenTable => ({
  [`email.${name}`]: {
    evidence: 'pattern',
    path: `/ICEAPI/api/Email/${name}`,
    allowedFor: 'AGENT',
    success: SUCCESS,
    failures: [REFUSED],
    ...rest,
  },
});

const onTicket = { ...args, ticketId: 4711 };
const response = {
  args: { ...onTicket, status: 'Resolved' },
  sends: { TicketId: 4711, ...letter, Status: 'Resolved', LastUpdatedDate, Token },
};

export const emailMail: GoldenTable = {
  ...entry('BlindMailbox', {
    args: {},
    sends: { OrgId: 59, UserId: 738, Token },
    list: 'MailboxList',
    success: {
      Message: 'Success',
      MailboxList: [{ SkillId: 337, Mailbox: 'support@example.com' }],
    },
    reads: { SkillId: ['skillId', '337'], Mailbox: ['address', 'support@example.com'] },
  }),
  ...entry('ComposeEmail', { args, sends: { OrgId: 59, ...letter, Token } }),
  ...entry('ComposeSaveAsDraft', { args, sends: { OrgId: 59, ...letter, Token } }),
  ...entry('ComposeDraftedEmail', {
    args: onTicket,
    sends: { TicketId: 4711, OrgId: 59, ...letter, Token },
  }),
  ...entry('SendResponse', response),
  ...entry('ResponseSaveAsDraft', response),
  ...entry('SendDraftedResponse', response),
  ...entry('ForwardEmail', {
    args: onTicket,
    sends: { TicketId: 4711, ...letter, LastUpdatedDate, Token },
  }),
};
