import { expect } from '@jest/globals';
import type { SandboxState } from '../../../sandbox/index.js';
import { admin, next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const TICKET = 'id subject status skillId assigneeId contactId';

const skill = (ice: SandboxState) => ice.skills.find(({ channel }) => channel === 'email')!;
const contact = (ice: SandboxState) => ice.contacts.all()[0]!;
const waiting = (ice: SandboxState) => ice.tickets.find(({ status }) => status === 'Inbox')!;
const answered = (ice: SandboxState) => {
  const reply = ice.drafts.find(({ kind }) => kind === 'reply')!;
  return ice.tickets.get(reply.ticketId)!;
};
type Ticket = ReturnType<typeof waiting>;

const told = (ticket: Ticket) => ({
  id: String(ticket.id),
  subject: ticket.subject,
  status: ticket.status,
  skillId: String(ticket.skillId),
  assigneeId: ticket.userId === 0 ? null : String(ticket.userId),
  contactId: String(ticket.contactId),
});

/** A new mail: as it is given, and as ICE gets it. */
const given = (ice: SandboxState) => ({
  skillId: String(skill(ice).id),
  to: [contact(ice).email, 'second@example.com'],
  cc: ['copy@example.com'],
  bcc: ['blind@example.com'],
  subject: 'News',
  body: '<p>Hello</p>',
});
const sent = (ice: SandboxState) => ({
  OrgId: 59,
  UserId: admin(ice).id,
  SkillId: skill(ice).id,
  ToEmail: `${contact(ice).email},second@example.com`,
  CC: 'copy@example.com',
  BCC: 'blind@example.com',
  Subject: 'News',
  Body: '<p>Hello</p>',
});
/** The ticket that it gets. */
const opened = (ice: SandboxState, status: string) => ({
  id: String(next(ice.tickets)),
  subject: 'News',
  status,
  skillId: String(skill(ice).id),
  assigneeId: String(admin(ice).id),
  contactId: String(contact(ice).id),
});
const folder = (ice: SandboxState, status: string): Sent => [
  'email.LoadTicketByStatusSup',
  { UserId: admin(ice).id, Status: status },
];

/** Whether the ticket found is for the one who was written to. */
const whose = (ice: SandboxState): Sent => ['email.GetContactInformation', { Id: contact(ice).id }];

/** A reply that says nothing but its text, and what its ticket says of the rest. */
const reply = (ice: SandboxState, ticket: Ticket) => ({
  TicketId: ticket.id,
  UserId: admin(ice).id,
  SkillId: ticket.skillId,
  ToEmail: ice.contacts.get(ticket.contactId)!.email,
  Subject: ticket.subject,
  Body: 'Hello',
});
const LastUpdatedDate = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
const information = ({ id }: Ticket): Sent => ['email.GetEmailInformation', { TicketId: id }];
const writer = ({ contactId }: Ticket): Sent => ['email.GetContactInformation', { Id: contactId }];

/** A reply, sent or kept, to a ticket that tells all the rest of it. */
const replied = (name: string, key: string, folderOf: string, of: typeof waiting) => {
  return (ice: SandboxState) => {
    const ticket = of(ice);
    return mutation(
      name,
      { ticketId: String(ticket.id), body: 'Hello' },
      [
        `ticket { ${TICKET} } clientMutationId`,
        { ticket: { ...told(ticket), status: folderOf }, clientMutationId: null },
      ],
      [
        information(ticket),
        writer(ticket),
        [key, { ...reply(ice, ticket), LastUpdatedDate }],
        information(ticket),
      ],
    );
  };
};

export const mail: Rows = {
  'lists the mailboxes: an admin is a member of no skill'(ice) {
    return {
      query: '{ mailboxes { totalCount nodes { address skillId } } }',
      sends: [['email.BlindMailbox', { OrgId: 59, UserId: admin(ice).id }]],
      answer: { mailboxes: { totalCount: 0, nodes: [] } },
    };
  },
  'sends a new mail, and finds its ticket'(ice) {
    return mutation(
      'composeEmail',
      { ...given(ice), clientMutationId: 'mine' },
      [
        `ticket { ${TICKET} } clientMutationId`,
        { ticket: opened(ice, 'Sent'), clientMutationId: 'mine' },
      ],
      [['email.ComposeEmail', sent(ice)], folder(ice, 'Sent'), whose(ice)],
    );
  },
  'keeps a new mail as a draft, and finds its ticket'(ice) {
    return mutation(
      'saveEmailDraft',
      given(ice),
      [`ticket { ${TICKET} }`, { ticket: opened(ice, 'Draft') }],
      [['email.ComposeSaveAsDraft', sent(ice)], folder(ice, 'Draft'), whose(ice)],
    );
  },
  'keeps a draft that is for nobody yet, and says nothing'(ice) {
    const { OrgId, UserId, SkillId } = sent(ice);
    const ticket = { ...opened(ice, 'Draft'), subject: '', contactId: null };
    return mutation(
      'saveEmailDraft',
      { skillId: String(SkillId), subject: '', body: '' },
      [`ticket { ${TICKET} }`, { ticket }],
      [
        [
          'email.ComposeSaveAsDraft',
          { OrgId, UserId, SkillId, ToEmail: '', Subject: '', Body: '' },
        ],
        folder(ice, 'Draft'),
      ],
    );
  },
  'asks to send a drafted mail as it is worded now'(ice) {
    const ticket = waiting(ice);
    const id = String(ticket.id);
    return {
      ...mutation(
        'sendDraftedEmail',
        { ...given(ice), ticketId: id },
        ['ticket { id }', {}],
        [
          ['email.ComposeDraftedEmail', { TicketId: ticket.id, ...sent(ice) }],
          ['email.GetSkillDetails', { SkillId: Number(given(ice).skillId) }],
          information(ticket),
        ],
      ),
      inAnyOrder: true,
      // It has no draft of a new mail.
      answer: {
        sendDraftedEmail: {
          ticket: null,
          userErrors: [
            {
              code: 'ICE_REJECTED',
              message: 'ICE refused email.ComposeDraftedEmail.',
              field: null,
            },
          ],
        },
      },
    };
  },
  'replies to a ticket': replied('sendResponse', 'email.SendResponse', 'Sent', waiting),
  'keeps a reply': replied('saveResponseDraft', 'email.ResponseSaveAsDraft', 'Draft', waiting),
  'sends a kept reply': replied(
    'sendDraftedResponse',
    'email.SendDraftedResponse',
    'Sent',
    answered,
  ),
  'replies in words of its own, with a status, and reads before how ICE spells that'(ice) {
    const ticket = waiting(ice);
    const { OrgId: _, ...own } = sent(ice);
    return mutation(
      'sendResponse',
      { ...given(ice), ticketId: String(ticket.id), status: 'resolved' },
      [`ticket { ${TICKET} }`, { ticket: { ...told(ticket), status: 'Resolved' } }],
      [
        ['email.GetTicketCountSup', { OrgId: 59, UserId: admin(ice).id }],
        [
          'email.SendResponse',
          { TicketId: ticket.id, ...own, Status: 'Resolved', LastUpdatedDate },
        ],
        information(ticket),
      ],
    );
  },
  'forwards a mail, with nothing to say of it'(ice) {
    const ticket = waiting(ice);
    return mutation(
      'forwardEmail',
      { ticketId: String(ticket.id), to: ['partner@example.com'], body: '' },
      [`ticket { ${TICKET} }`, { ticket: told(ticket) }],
      [
        information(ticket),
        [
          'email.ForwardEmail',
          { ...reply(ice, ticket), ToEmail: 'partner@example.com', Body: '', LastUpdatedDate },
        ],
        information(ticket),
      ],
    );
  },
};
