import { actingUser, bit, dateTime, int, name, optional, someIds } from '../../keys.js';
import { group, write } from '../../route.js';
import { needSkill } from '../../store/skills.js';
import {
  deleteTickets,
  giveWaitingTickets,
  moveTickets,
  needTickets,
  visibleTo,
} from '../../store/tickets.js';

const manyTickets = { TicketIds: someIds, LastUpdatedDate: dateTime('iso') };
const MOVED = { word: 'Ticket(s) have been moved successfully' };

export const emailTicketLifecycle = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'UpdateForMoveToFolder',
      { Folder: name, ...manyTickets },
      ({ store, body }) =>
        moveTickets(needTickets(store, body.TicketIds), body.Folder, body.LastUpdatedDate),
      MOVED,
    ),
    write(
      'UpdateForSpamToInbox',
      { IsSpam: bit, ...manyTickets },
      ({ store, body }) => {
        const folder = body.IsSpam ? 'Spam' : 'Inbox';
        moveTickets(needTickets(store, body.TicketIds), folder, body.LastUpdatedDate);
      },
      MOVED,
    ),
    write('DeleteTickets', manyTickets, ({ store, body }) =>
      deleteTickets(store, needTickets(store, body.TicketIds)),
    ),
    write(
      'UpdateTicketStatusWithoutSend',
      { TicketId: int, Status: name, UserId: actingUser, LastUpdatedDate: dateTime('iso') },
      ({ store, body }) =>
        moveTickets([store.tickets.need(body.TicketId)], body.Status, body.LastUpdatedDate),
    ),
    // No file: the inbox's download button takes waiting tickets for processing.
    write(
      'DownloadUnassignedTickets',
      { UserId: actingUser, SkillId: optional(int) },
      ({ store, caller, body, now }) => {
        if (body.SkillId !== undefined) needSkill(store, body.SkillId, 'email');
        giveWaitingTickets(store, caller, now, body.SkillId);
      },
    ),
    // Whose spam is not documented: here what the caller's view shows.
    write('EmptySpam', { UserId: actingUser }, ({ store, caller }) => {
      const spam = store.tickets.filter((ticket) => ticket.status === 'Spam');
      deleteTickets(store, spam.filter(visibleTo(caller)));
    }),
  ],
);
