import {
  actingUser,
  dateTime,
  int,
  oneOf,
  optional,
  organization,
  recipients,
  recipientsOrNone,
  text,
  type BodyOf,
} from '../../keys.js';
import { group, read, write } from '../../route.js';
import { mailboxOf } from '../../store/email-servers.js';
import {
  openTicket,
  saveDraft,
  send,
  sendDraft,
  sendNewDraft,
  type Letter,
} from '../../store/mails.js';
import { skillsOn } from '../../store/skills.js';
import { FOLDERS, moveTickets } from '../../store/tickets.js';

const letterKeys = {
  UserId: actingUser,
  SkillId: int,
  ToEmail: recipients,
  CC: optional(recipientsOrNone),
  BCC: optional(recipientsOrNone),
  Subject: text,
  Body: text,
  Attachments: optional(text),
};

const composeKeys = { OrgId: organization, ...letterKeys };
const forwardKeys = { TicketId: int, ...letterKeys, LastUpdatedDate: dateTime('iso') };
const replyKeys = { ...forwardKeys, Status: optional(oneOf(FOLDERS)) };
/** A draft may be without a recipient yet. */
const unaddressed = { ToEmail: recipientsOrNone };

/** Sentences for answers in reality, and never an id: the Sent and Draft folders tell. */
export const emailCompose = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    // The mailboxes of the caller's skills, to bind the list of senders to.
    read('BlindMailbox', { OrgId: organization, UserId: actingUser }, ({ store, caller }) => ({
      MailboxList: skillsOn(store, 'email')
        .filter(({ members }) => members.includes(caller.id))
        .map((skill) => ({ SkillId: skill.id, Mailbox: mailboxOf(store, skill) })),
    })),
    write('ComposeEmail', composeKeys, ({ store, body, now }) => {
      const letter = letterOf(body);
      send(store, openTicket(store, letter, 'Sent', now), letter, 'new', now);
    }),
    write('ComposeSaveAsDraft', { ...composeKeys, ...unaddressed }, ({ store, body, now }) => {
      const letter = letterOf(body);
      saveDraft(store, openTicket(store, letter, 'Draft', now), letter, 'new', now);
    }),
    write('ComposeDraftedEmail', { TicketId: int, ...composeKeys }, ({ store, body, now }) => {
      const ticket = store.tickets.need(body.TicketId);
      sendNewDraft(store, ticket, letterOf(body), now);
      moveTickets([ticket], 'Sent', now);
    }),
    write('SendResponse', replyKeys, ({ store, body }) => {
      const [ticket, at] = [store.tickets.need(body.TicketId), body.LastUpdatedDate];
      send(store, ticket, letterOf(body), 'reply', at);
      moveTickets([ticket], body.Status ?? 'Sent', at);
    }),
    write('ResponseSaveAsDraft', { ...replyKeys, ...unaddressed }, ({ store, body }) => {
      const [ticket, at] = [store.tickets.need(body.TicketId), body.LastUpdatedDate];
      saveDraft(store, ticket, letterOf(body), 'reply', at);
      moveTickets([ticket], body.Status ?? 'Draft', at);
    }),
    write('SendDraftedResponse', replyKeys, ({ store, body }) => {
      const [ticket, at] = [store.tickets.need(body.TicketId), body.LastUpdatedDate];
      sendDraft(store, ticket, letterOf(body), 'reply', at);
      moveTickets([ticket], body.Status ?? 'Sent', at);
    }),
    // The ticket stays where it lies.
    write('ForwardEmail', forwardKeys, ({ store, body }) => {
      const [ticket, at] = [store.tickets.need(body.TicketId), body.LastUpdatedDate];
      send(store, ticket, letterOf(body), 'forward', at);
      ticket.lastUpdatedAt = at;
    }),
  ],
);

function letterOf(body: BodyOf<typeof letterKeys>): Letter {
  return {
    skillId: body.SkillId,
    userId: body.UserId,
    to: body.ToEmail,
    cc: body.CC ?? '',
    bcc: body.BCC ?? '',
    subject: body.Subject,
    body: body.Body,
    attachments: body.Attachments ?? '',
  };
}
