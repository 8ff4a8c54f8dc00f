import { flag, id, idList, text } from '../wire/codecs.js';
import { actingUser, now, optional, write } from '../contract/endpoint.js';
import { acknowledgement } from '../wire/replies.js';

/** What moves or deletes many tickets takes. */
const manyTickets = { ticketIds: idList('TicketIds'), now: now('LastUpdatedDate') };

export const updateForMoveToFolder = write('email.UpdateForMoveToFolder', {
  evidence: 'pattern',
  path: 'Email/UpdateForMoveToFolder',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { folder: text('Folder'), ...manyTickets },
  reply: acknowledgement(),
});

export const updateForSpamToInbox = write('email.UpdateForSpamToInbox', {
  evidence: 'documented',
  path: 'Email/UpdateForSpamToInbox',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { isSpam: flag('IsSpam'), ...manyTickets },
  reply: acknowledgement(),
});

export const deleteTickets = write('email.DeleteTickets', {
  evidence: 'pattern',
  path: 'Email/DeleteTickets',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: manyTickets,
  reply: acknowledgement(),
});

export const updateTicketStatusWithoutSend = write('email.UpdateTicketStatusWithoutSend', {
  evidence: 'pattern',
  path: 'Email/UpdateTicketStatusWithoutSend',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: {
    id: id('TicketId'),
    status: text('Status'),
    userId: actingUser('UserId'),
    now: now('LastUpdatedDate'),
  },
  reply: acknowledgement(),
});

/** No file: the inbox's download button takes waiting tickets for processing. */
export const downloadUnassignedTickets = write('email.DownloadUnassignedTickets', {
  evidence: 'pattern',
  path: 'Email/DownloadUnassignedTickets',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { userId: actingUser('UserId'), skillId: optional(id('SkillId')) },
  reply: acknowledgement(),
});

export const emptySpam = write('email.EmptySpam', {
  evidence: 'pattern',
  path: 'Email/EmptySpam',
  allowedFor: 'AGENT',
  touches: ['tickets'],
  request: { userId: actingUser('UserId') },
  reply: acknowledgement(),
});
