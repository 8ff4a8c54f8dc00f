import { REFUSED, SUCCESS, Token, utc, type GoldenTable } from './golden.js';

const failures = [REFUSED];

export const emailNotes: GoldenTable = {
  'email.GetTicketNoteList': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/GetTicketNoteList',
    allowedFor: 'AGENT',
    args: { ticketId: '385777' },
    sends: { TicketId: 385777, Token },
    list: 'NoteList',
    success: {
      Message: 'Success',
      NoteList: [
        {
          NoteId: 9,
          TicketId: 385777,
          UserId: 654,
          Note: 'Called the customer',
          CreatedDate: '2016-12-23 07:08:47.000',
        },
      ],
    },
    reads: {
      NoteId: ['id', '9'],
      TicketId: ['ticketId', '385777'],
      UserId: ['authorId', '654'],
      Note: ['text', 'Called the customer'],
      CreatedDate: ['createdAt', utc('2016-12-23T13:08:47Z')],
    },
    failures,
  },
  'email.NoteInsert': {
    evidence: 'pattern',
    path: '/ICEAPI/api/Email/NoteInsert',
    allowedFor: 'AGENT',
    args: { ticketId: '385777', text: 'Called the customer' },
    sends: {
      TicketId: 385777,
      UserId: 738,
      Note: 'Called the customer',
      CreatedDate: '2016-12-23 06:22:45.510',
      Token,
    },
    success: SUCCESS,
    failures,
  },
};
