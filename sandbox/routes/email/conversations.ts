import { actingUser, dateTime, int, name, organization } from '../../keys.js';
import { group, read, write } from '../../route.js';
import { contactRow } from './contacts.js';
import { ticketRow } from './ticket-routing.js';

export const emailConversations = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    read('GetEmailConversation', { TicketId: int }, ({ store, body }) => {
      const { id } = store.tickets.need(body.TicketId);
      return {
        ConversationList: store.conversation(id).map((message) => ({
          TicketId: message.ticketId,
          UserId: message.userId,
          FromEmail: message.from,
          ToEmail: message.to,
          CC: message.cc,
          BCC: message.bcc,
          Subject: message.subject,
          Body: message.body,
          CreatedDate: store.wallTime(message.createdAt),
        })),
      };
    }),
    read(
      'GetEmailHistoryList',
      { ContactId: int, OrgId: organization },
      ({ store, switches, body }) => {
        const contact = store.contacts.need(body.ContactId);
        const tickets = store.tickets.filter((ticket) => ticket.contactId === contact.id);
        return {
          EmailHistoryList: tickets.map((ticket) => {
            const { TicketId, Subject, Status, SkillId, UserId, ...row } = ticketRow(
              store,
              ticket,
              switches,
            );
            const { ReceivedDate, LastUpdatedDate } = row;
            return { TicketId, Subject, Status, SkillId, UserId, ReceivedDate, LastUpdatedDate };
          }),
        };
      },
    ),
    read('GetEmailInformation', { TicketId: int }, ({ store, switches, body }) =>
      ticketRow(store, store.tickets.need(body.TicketId), switches),
    ),
    read('GetTicketNoteList', { TicketId: int }, ({ store, body }) => {
      const { id } = store.tickets.need(body.TicketId);
      return {
        NoteList: store.notes
          .filter((note) => note.ticketId === id)
          .map((note) => ({
            NoteId: note.id,
            TicketId: note.ticketId,
            UserId: note.userId,
            Note: note.text,
            CreatedDate: store.wallTime(note.createdAt),
          })),
      };
    }),
    write(
      'NoteInsert',
      { TicketId: int, UserId: actingUser, Note: name, CreatedDate: dateTime('iso') },
      ({ store, body }) => {
        store.notes.insert({
          ticketId: store.tickets.need(body.TicketId).id,
          userId: body.UserId,
          text: body.Note,
          createdAt: body.CreatedDate,
        });
      },
    ),
    read('LoadAllTicketCommentsByUserID', { UserId: actingUser }, ({ store, body }) => ({
      CommentList: store.comments
        .filter((comment) => comment.userId === body.UserId)
        .map((comment) => ({
          CommentId: comment.id,
          TicketId: comment.ticketId,
          UserId: comment.userId,
          Comment: comment.text,
          CreatedDate: store.wallTime(comment.createdAt),
        })),
    })),
    read('GetContactInformation', { Id: int }, ({ store, body }) =>
      contactRow(store, store.contacts.need(body.Id)),
    ),
  ],
);
