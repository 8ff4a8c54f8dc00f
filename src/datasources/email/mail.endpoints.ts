import { id, text, textList, verbatim } from '../wire/codecs.js';
import { actingUser, now, optional, organization, read, write } from '../contract/endpoint.js';
import { acknowledgement, listOf } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

/** With what between them ICE takes several addresses is not documented: as its other lists, with commas. */
const addresses = textList;

/** What is written in the editor's window. How files travel is for an override to say: until then none does. */
const letter = {
  userId: actingUser('UserId'),
  skillId: id('SkillId'),
  to: addresses('ToEmail'),
  cc: optional(addresses('CC')),
  bcc: optional(addresses('BCC')),
  subject: text('Subject'),
  body: verbatim('Body'),
  attachments: optional(textList('Attachments')),
};
const newMail = { organizationId: organization('OrgId'), ...letter };
const onTicket = { ticketId: id('TicketId') };
const sentAt = { sentAt: now('LastUpdatedDate') };
const response = { ...onTicket, ...letter, status: optional(text('Status')), ...sentAt };

const what = (name: string) =>
  ({ evidence: 'pattern', path: `Email/${name}`, allowedFor: 'AGENT' }) as const;

export const blindMailbox = read('email.BlindMailbox', {
  ...what('BlindMailbox'),
  request: { organizationId: organization('OrgId'), userId: actingUser('UserId') },
  reply: listOf('MailboxList', { skillId: id('SkillId'), address: required(text('Mailbox')) }, [
    'skillId',
    'address',
  ]),
});

// A new mail may be to somebody who was no contact before.

export const composeEmail = write('email.ComposeEmail', {
  ...what('ComposeEmail'),
  isMail: true,
  touches: ['contacts', 'tickets'],
  request: newMail,
  reply: acknowledgement(),
});

export const composeSaveAsDraft = write('email.ComposeSaveAsDraft', {
  ...what('ComposeSaveAsDraft'),
  touches: ['contacts', 'tickets'],
  request: newMail,
  reply: acknowledgement(),
});

export const composeDraftedEmail = write('email.ComposeDraftedEmail', {
  ...what('ComposeDraftedEmail'),
  isMail: true,
  touches: ['contacts', 'tickets'],
  request: { ...onTicket, ...newMail },
  reply: acknowledgement(),
});

export const sendResponse = write('email.SendResponse', {
  ...what('SendResponse'),
  isMail: true,
  touches: ['tickets'],
  request: response,
  reply: acknowledgement(),
});

export const responseSaveAsDraft = write('email.ResponseSaveAsDraft', {
  ...what('ResponseSaveAsDraft'),
  touches: ['tickets'],
  request: response,
  reply: acknowledgement(),
});

export const sendDraftedResponse = write('email.SendDraftedResponse', {
  ...what('SendDraftedResponse'),
  isMail: true,
  touches: ['tickets'],
  request: response,
  reply: acknowledgement(),
});

export const forwardEmail = write('email.ForwardEmail', {
  ...what('ForwardEmail'),
  isMail: true,
  touches: ['tickets'],
  request: { ...onTicket, ...letter, ...sentAt },
  reply: acknowledgement(),
});
