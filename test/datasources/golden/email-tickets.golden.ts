import { REFUSED, Token, utc, type Golden, type GoldenTable } from './golden.js';

const failures = [REFUSED];

const ticket = {
  TicketId: 385777,
  ContactId: 28,
  SkillId: 337,
  UserId: 654,
  Subject: 'Refund request',
  Status: 'Inbox',
  AssignedDate: '2016-12-23 06:22:45.510',
  LastUpdatedDate: '2016-12-23 06:22:45.510',
  ReceivedDate: '2016-12-22 18:05:11.000',
};

const ticketReads: NonNullable<Golden['reads']> = {
  TicketId: ['id', '385777'],
  ContactId: ['contactId', '28'],
  SkillId: ['skillId', '337'],
  UserId: ['assigneeId', '654'],
  Subject: ['subject', 'Refund request'],
  Status: ['status', 'Inbox'],
  AssignedDate: ['assignedAt', utc('2016-12-23T12:22:45.510Z')],
  LastUpdatedDate: ['lastUpdatedAt', utc('2016-12-23T12:22:45.510Z')],
  ReceivedDate: ['receivedAt', utc('2016-12-23T00:05:11Z')],
};

const ticketList = {
  evidence: 'pattern',
  list: 'TicketList',
  success: { Message: 'Success', TicketList: [ticket] },
  reads: ticketReads,
  failures,
} as const;

const counts = {
  evidence: 'pattern',
  sends: { UserId: 738, OrgId: 59, Token },
  list: 'TicketCountList',
  success: {
    Message: 'Success',
    TicketCountList: [
      { Status: 'Inbox', Count: 4 },
      { Status: 'Spam', Count: 1 },
    ],
  },
  reads: { Status: ['status', 'Inbox', 'Spam'], Count: ['count', 4, 1] },
  failures,
} as const;

export const emailTickets: GoldenTable = {
  'email.LoadTicketByStatus': {
    ...ticketList,
    path: '/ICEAPI/api/Email/LoadTicketByStatus',
    allowedFor: 'AGENT',
    args: { status: 'Inbox' },
    sends: { UserId: 738, Status: 'Inbox', Token },
  },
  'email.LoadTicketByStatusSup': {
    ...ticketList,
    path: '/ICEAPI/api/Email/LoadTicketByStatusSup',
    allowedFor: 'SUPERVISOR',
    args: { status: 'Inbox' },
    sends: { UserId: 738, Status: 'Inbox', Token },
  },
  'email.LoadTicketPerSkill': {
    ...ticketList,
    path: '/ICEAPI/api/Email/LoadTicketPerSkill',
    allowedFor: 'AGENT',
    args: { skillId: '337' },
    sends: { UserId: 738, SkillId: 337, Token },
  },
  'email.LoadTicketPerSkillSupervisor': {
    ...ticketList,
    path: '/ICEAPI/api/Email/LoadTicketPerSkillSupervisor',
    allowedFor: 'SUPERVISOR',
    args: { skillId: '337' },
    sends: { UserId: 738, SkillId: 337, Token },
  },
  'email.GetTicketCount': {
    ...counts,
    path: '/ICEAPI/api/Email/GetTicketCount',
    allowedFor: 'AGENT',
  },
  'email.GetTicketCountSup': {
    ...counts,
    path: '/ICEAPI/api/Email/GetTicketCountSup',
    allowedFor: 'SUPERVISOR',
  },
  'email.GetEmailInformation': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/GetEmailInformation',
    allowedFor: 'AGENT',
    args: { id: '385777' },
    sends: { TicketId: 385777, Token },
    success: { Message: 'Success', ...ticket },
    reads: ticketReads,
    failures,
  },
  'email.GetEmailConversation': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/GetEmailConversation',
    allowedFor: 'AGENT',
    args: { ticketId: '385777' },
    sends: { TicketId: 385777, Token },
    list: 'ConversationList',
    success: {
      Message: 'Success',
      ConversationList: [
        {
          TicketId: 385777,
          UserId: 654,
          FromEmail: 'stephen.johns@example.com',
          ToEmail: 'support@example.com',
          CC: '',
          BCC: '',
          Subject: 'Refund request',
          Body: '…',
          CreatedDate: '2016-12-22 18:05:11.000',
        },
      ],
    },
    reads: {
      TicketId: ['ticketId', '385777'],
      UserId: ['authorId', '654'],
      FromEmail: ['fromAddress', 'stephen.johns@example.com'],
      ToEmail: ['toAddress', 'support@example.com'],
      CC: ['cc', ''],
      BCC: ['bcc', ''],
      Subject: ['subject', 'Refund request'],
      Body: ['body', '…'],
      CreatedDate: ['createdAt', utc('2016-12-23T00:05:11Z')],
    },
    failures,
  },
  'email.GetEmailHistoryList': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/GetEmailHistoryList',
    allowedFor: 'AGENT',
    args: { contactId: '28' },
    sends: { ContactId: 28, OrgId: 59, Token },
    list: 'EmailHistoryList',
    success: {
      Message: 'Success',
      EmailHistoryList: [
        {
          TicketId: 385777,
          Subject: 'Refund request',
          Status: 'Inbox',
          SkillId: 337,
          UserId: 654,
          ReceivedDate: '2016-12-22 18:05:11.000',
          LastUpdatedDate: '2016-12-23 06:22:45.510',
        },
      ],
    },
    reads: {
      TicketId: ['id', '385777'],
      Subject: ['subject', 'Refund request'],
      Status: ['status', 'Inbox'],
      SkillId: ['skillId', '337'],
      UserId: ['assigneeId', '654'],
      ReceivedDate: ['receivedAt', utc('2016-12-23T00:05:11Z')],
      LastUpdatedDate: ['lastUpdatedAt', utc('2016-12-23T12:22:45.510Z')],
    },
    failures,
  },
  'email.LoadAllTicketCommentsByUserID': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/LoadAllTicketCommentsByUserID',
    allowedFor: 'AGENT',
    sends: { UserId: 738, Token },
    list: 'CommentList',
    success: {
      Message: 'Success',
      CommentList: [
        {
          CommentId: 5,
          TicketId: 385777,
          UserId: 654,
          Comment: 'Called the customer',
          CreatedDate: '2016-12-23 07:08:47.000',
        },
      ],
    },
    reads: {
      CommentId: ['id', '5'],
      TicketId: ['ticketId', '385777'],
      UserId: ['authorId', '654'],
      Comment: ['text', 'Called the customer'],
      CreatedDate: ['createdAt', utc('2016-12-23T13:08:47Z')],
    },
    failures,
  },
};
