import { id, time, verbatim } from '../wire/codecs.js';
import { actingUser, now, read, write } from '../contract/endpoint.js';
import { acknowledgement, listOf } from '../wire/replies.js';

export const getTicketNoteList = read('email.GetTicketNoteList', {
  evidence: 'pattern',
  path: 'Email/GetTicketNoteList',
  allowedFor: 'AGENT',
  request: { ticketId: id('TicketId') },
  reply: listOf('NoteList', {
    id: id('NoteId'),
    ticketId: id('TicketId'),
    authorId: id('UserId'),
    text: verbatim('Note'),
    createdAt: time('CreatedDate'),
  }),
});

export const noteInsert = write('email.NoteInsert', {
  evidence: 'pattern',
  path: 'Email/NoteInsert',
  allowedFor: 'AGENT',
  touches: [],
  request: {
    ticketId: id('TicketId'),
    userId: actingUser('UserId'),
    text: verbatim('Note'),
    createdAt: now('CreatedDate'),
  },
  reply: acknowledgement(),
});
