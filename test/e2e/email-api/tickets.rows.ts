import { expect } from '@jest/globals';
import type { SandboxState } from '../../../sandbox/index.js';
import { admin, next, type Row, type Rows } from '../chat-api/rows.js';
import { mutation, type Operation, type Sent } from '../../support/house/operations.js';

/** ICE's "now", which every write about tickets sends. */
const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
const TICKET =
  'id iceId subject status assigneeId contactId skillId assignedAt lastUpdatedAt receivedAt';

const inbox = (ice: SandboxState) => ice.tickets.filter(({ status }) => status === 'Inbox');
type Ticket = ReturnType<typeof inbox>[number];

const idOrNull = (id: number) => (id === 0 ? null : String(id));
const told = (ticket: Ticket) => ({
  id: String(ticket.id),
  iceId: ticket.id,
  subject: ticket.subject,
  status: ticket.status,
  assigneeId: idOrNull(ticket.userId),
  contactId: String(ticket.contactId),
  skillId: String(ticket.skillId),
  assignedAt: ticket.assignedAt?.toISOString() ?? null,
  lastUpdatedAt: ticket.lastUpdatedAt.toISOString(),
  receivedAt: ticket.receivedAt.toISOString(),
});

/** The first that somebody has, and who has written before. */
const first = (ice: SandboxState): Ticket => inbox(ice).find(({ userId }) => userId !== 0)!;
/** The first that nobody has. */
const waiting = (ice: SandboxState): Ticket => inbox(ice).find(({ userId }) => userId === 0)!;
const emailSkill = (ice: SandboxState, other: number) =>
  ice.skills.find(({ id, channel }) => channel === 'email' && id !== other)!;

/** Tickets by a list of ICE, the latest first. */
const listed =
  (
    args: string,
    wanted: (ticket: Ticket) => boolean,
    ...sends: ((ice: SandboxState) => Sent)[]
  ): Row =>
  (ice) => {
    const nodes = ice.tickets
      .filter(wanted)
      .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || b.id - a.id)
      .map(told);
    return {
      query: `{ tickets(first: 1000, ${args}) { totalCount nodes { ${TICKET} } } }`,
      sends: sends.map((sent) => sent(ice)),
      answer: { tickets: { totalCount: nodes.length, nodes } },
    };
  };

/** How many lie in each folder, in ICE's order. */
const counts = (ice: SandboxState, wanted: (ticket: Ticket) => boolean = () => true) =>
  ['Inbox', 'Spam', 'Draft', 'Sent', 'Archive', 'Resolved'].map((status) => ({
    status,
    count: ice.tickets.filter((ticket) => ticket.status === status && wanted(ticket)).length,
  }));
const self = (ice: SandboxState) => ({ UserId: admin(ice).id, OrgId: 59 });

const counted = (
  view: string,
  key: string,
  mine: (ice: SandboxState) => (ticket: Ticket) => boolean,
): Row =>
  function row(ice) {
    const nodes = counts(ice, mine(ice)).toSorted((a, b) => (a.status < b.status ? -1 : 1));
    return {
      query: `{ ticketCounts(view: ${view}) { totalCount nodes { status count } } }`,
      sends: [[key, self(ice)]],
      answer: { ticketCounts: { totalCount: 6, nodes } },
    };
  };

/** The skill whose tickets the rows ask for; sandboxes of one size and seed have the same. */
const ofFirstSkill = (ice: SandboxState) => first(ice).skillId;
const bySkill =
  (view: string, name: string): Row =>
  (ice) => {
    const { id } = admin(ice);
    const skillId = ofFirstSkill(ice);
    const isMember = ice.skills.get(skillId)!.members.includes(id);
    const isSeen = ({ userId }: Ticket) =>
      view === 'SUPERVISOR' || userId === id || (isMember && userId === 0);
    return listed(
      `skillId: "${skillId}", status: null, view: ${view}`,
      (ticket) => ticket.skillId === skillId && isSeen(ticket),
      () => [`email.${name}`, { UserId: id, SkillId: skillId }],
    )(ice);
  };

export const tickets: Rows = {
  "lists the viewer's own tickets by status": (ice) =>
    listed(
      'status: "Inbox", view: AGENT',
      ({ status, userId }) => status === 'Inbox' && userId === admin(ice).id,
      () => ['email.LoadTicketByStatus', { UserId: admin(ice).id, Status: 'Inbox' }],
      // The admin has none: whether there is such a status at all is asked then.
      () => ['email.GetTicketCount', self(ice)],
    )(ice),
  "lists the team's tickets by status": listed(
    'status: "Resolved"',
    ({ status }) => status === 'Resolved',
    (ice) => ['email.LoadTicketByStatusSup', { UserId: admin(ice).id, Status: 'Resolved' }],
  ),
  "lists the viewer's own tickets of a skill": bySkill('AGENT', 'LoadTicketPerSkill'),
  "lists the team's tickets of a skill": bySkill('SUPERVISOR', 'LoadTicketPerSkillSupervisor'),
  "counts the viewer's own tickets": counted('AGENT', 'email.GetTicketCount', (ice) => {
    const { id } = admin(ice);
    return ({ userId }) => userId === id;
  }),
  "counts the team's tickets": counted('SUPERVISOR', 'email.GetTicketCountSup', () => () => true),
  'reads a ticket'(ice) {
    const ticket = first(ice);
    return {
      query: `{ ticket(id: "${ticket.id}") { ${TICKET} } }`,
      sends: [['email.GetEmailInformation', { TicketId: ticket.id }]],
      answer: { ticket: told(ticket) },
    };
  },
  'reads the conversation'(ice) {
    const ticket = first(ice);
    return {
      query: `{ ticket(id: "${ticket.id}") { conversation {
        authorId fromAddress toAddress cc bcc subject body createdAt } } }`,
      sends: [
        ['email.GetEmailInformation', { TicketId: ticket.id }],
        ['email.GetEmailConversation', { TicketId: ticket.id }],
      ],
      answer: {
        ticket: {
          conversation: ice.conversation(ticket.id).map((message) => ({
            authorId: idOrNull(message.userId),
            fromAddress: message.from,
            toAddress: message.to,
            cc: message.cc,
            bcc: message.bcc,
            subject: message.subject,
            body: message.body,
            createdAt: message.createdAt.toISOString(),
          })),
        },
      },
    };
  },
  'reads the history of the contact'(ice) {
    const { id, contactId } = first(ice);
    const others = ice.tickets
      .filter((ticket) => ticket.contactId === contactId && ticket.id !== id)
      .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
    return {
      query: `{ ticket(id: "${id}") { history { id subject status skillId receivedAt } } }`,
      sends: [
        ['email.GetEmailInformation', { TicketId: id }],
        ['email.GetEmailHistoryList', { ContactId: contactId, OrgId: 59 }],
      ],
      answer: {
        ticket: {
          history: others.map(told).map(({ id: other, subject, status, skillId, receivedAt }) => ({
            ...{ id: other, subject, status, skillId, receivedAt },
          })),
        },
      },
    };
  },
  "reads the viewer's comments, though there are none, on a ticket that it moves"(ice) {
    const { id } = first(ice);
    const [ticketId, folder] = [String(id), 'Archive'];
    return mutation(
      'moveTicketsToFolder',
      { ticketIds: [ticketId], folder },
      ['tickets { id comments { id text } }', { tickets: [{ id: ticketId, comments: [] }] }],
      [
        ['email.GetTicketCountSup', self(ice)],
        [
          'email.UpdateForMoveToFolder',
          { Folder: folder, TicketIds: ticketId, LastUpdatedDate: NOW },
        ],
        ['email.LoadAllTicketCommentsByUserID', { UserId: admin(ice).id }],
      ],
    );
  },
};

export const notes: Rows = {
  'reads the notes'(ice) {
    const { ticketId } = ice.notes.all()[0]!;
    const own = ice.notes.filter((note) => note.ticketId === ticketId);
    return {
      query: `{ ticket(id: "${ticketId}") { notes { id iceId authorId text createdAt } } }`,
      sends: [
        ['email.GetEmailInformation', { TicketId: ticketId }],
        ['email.GetTicketNoteList', { TicketId: ticketId }],
      ],
      answer: {
        ticket: {
          notes: own.map(({ id, userId, text, createdAt }) => ({
            ...{ id: String(id), iceId: id, authorId: String(userId), text },
            createdAt: createdAt.toISOString(),
          })),
        },
      },
    };
  },
  'adds a note, and finds it'(ice) {
    const [{ ticketId }, { id: userId }] = [ice.notes.all()[0]!, admin(ice)];
    const text = 'Called back,\n  will call again ';
    const id = next(ice.notes);
    return mutation(
      'addTicketNote',
      { ticketId: String(ticketId), text },
      [
        'note { id iceId authorId text }',
        { note: { id: String(id), iceId: id, authorId: String(userId), text } },
      ],
      [
        ['email.NoteInsert', { TicketId: ticketId, UserId: userId, Note: text, CreatedDate: NOW }],
        ['email.GetTicketNoteList', { TicketId: ticketId }],
      ],
    );
  },
};

const READ_BACK = 'sentTicketIds tickets { id status assigneeId skillId }';

/** A mutation of one ticket, what it sends after the token, and how the ticket reads then. */
const changes = (
  name: string,
  { id, status, userId, skillId }: Ticket,
  input: object,
  sends: readonly Sent[],
  now: object,
): Operation => {
  const read = { id: String(id), status, assigneeId: idOrNull(userId), skillId: String(skillId) };
  return mutation(
    name,
    { ticketIds: [String(id)], ...input },
    [READ_BACK, { sentTicketIds: [String(id)], tickets: [{ ...read, ...now }] }],
    [...sends, ['email.GetEmailInformation', { TicketId: id }]],
  );
};

/** An escalation, which reads the skill first. */
const escalates = (
  name: string,
  key: string,
  ticket: Ticket,
  [input, sent, now]: readonly [input: object, sent: object, now: object],
): Operation => {
  const { id, skillId } = ticket;
  const body = { TicketIds: String(id), SkillId: skillId, ...sent, LastUpdatedDate: NOW };
  const sends: Sent[] = [
    ['email.GetEmailInformation', { TicketId: id }],
    [key, body],
  ];
  return changes(name, ticket, input, sends, now);
};

const withRole = (ice: SandboxState, roleId: number) =>
  ice.users.find((user) => user.roleId === roleId && user.isEnabled && user.email !== null)!;

/** A mutation that names no tickets, with the counts that it answers. */
const uncounted = (
  name: string,
  sent: (ice: SandboxState) => Sent[1],
  after: (ice: SandboxState) => object = counts,
): Row => {
  const key = `email.${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return (ice) => ({
    query: `mutation { ${name} { ticketCounts { status count } userErrors { code } } }`,
    sends: [
      [key, sent(ice)],
      ['email.GetTicketCountSup', self(ice)],
    ],
    answer: { [name]: { ticketCounts: after(ice), userErrors: [] } },
  });
};

export const ticketRouting: Rows = {
  'lists the supervisors'(ice) {
    const nodes = ice.users
      .filter(({ roleId, isEnabled, email }) => roleId === 3 && isEnabled && email !== null)
      .map(({ id, forename }) => ({
        ...{ id: String(id), iceId: id, forename },
        user: { id: String(id) },
      }));
    return {
      query: '{ supervisors { totalCount nodes { id iceId forename user { id } } } }',
      sends: [['email.GetSupervisorListByOrgId', { OrgId: 59 }]],
      answer: { supervisors: { totalCount: nodes.length, nodes } },
    };
  },
  'assigns tickets at login': uncounted('assignTicketsAtLogin', self),
  'unassigns tickets at logout': uncounted('unassignTicketsAtLogout', self),
  'picks a ticket'(ice) {
    const ticket = waiting(ice);
    const { id: UserId } = admin(ice);
    const body = { UserId, TicketIds: String(ticket.id), LastUpdatedDate: NOW };
    const sends: Sent[] = [['email.PickTickets', body]];
    return changes('pickTickets', ticket, {}, sends, { assigneeId: String(UserId) });
  },
  'escalates a ticket to an operator'(ice) {
    const { id } = withRole(ice, 2);
    return escalates('escalateTicketsToOperator', 'email.EscalateToOperator', first(ice), [
      { operatorId: String(id) },
      { OperatorId: id },
      { assigneeId: String(id) },
    ]);
  },
  'escalates a ticket to a supervisor'(ice) {
    const { id } = withRole(ice, 3);
    return escalates('escalateTicketsToSupervisor', 'email.EscalateToSupervisor', first(ice), [
      { supervisorId: String(id) },
      { SupervisorId: id },
      { assigneeId: String(id) },
    ]);
  },
  'escalates a ticket to a skill'(ice) {
    const ticket = first(ice);
    const { id } = emailSkill(ice, ticket.skillId);
    return escalates('escalateTicketsToSkill', 'email.EscalateToSkill', ticket, [
      { skillId: String(id) },
      { TargetSkillId: id },
      { skillId: String(id), assigneeId: null },
    ]);
  },
};

export const ticketLifecycle: Rows = {
  'moves a ticket to a folder'(ice) {
    const ticket = first(ice);
    const body = { Folder: 'Archive', TicketIds: String(ticket.id), LastUpdatedDate: NOW };
    const sends: Sent[] = [
      ['email.GetTicketCountSup', self(ice)],
      ['email.UpdateForMoveToFolder', body],
    ];
    const folder = 'Archive';
    return changes('moveTicketsToFolder', ticket, { folder }, sends, { status: folder });
  },
  'marks a ticket as spam'(ice) {
    const ticket = first(ice);
    const body = { IsSpam: true, TicketIds: String(ticket.id), LastUpdatedDate: NOW };
    const sends: Sent[] = [['email.UpdateForSpamToInbox', body]];
    return changes('markTicketsAsSpam', ticket, {}, sends, { status: 'Spam' });
  },
  'moves a ticket from spam to the inbox'(ice) {
    const ticket = ice.tickets.find(({ status }) => status === 'Spam')!;
    const body = { IsSpam: false, TicketIds: String(ticket.id), LastUpdatedDate: NOW };
    const sends: Sent[] = [['email.UpdateForSpamToInbox', body]];
    return changes('markTicketsAsSpam', ticket, { isSpam: false }, sends, { status: 'Inbox' });
  },
  'deletes a ticket'(ice) {
    const { id } = first(ice);
    return mutation(
      'deleteTickets',
      { ticketIds: [String(id)] },
      [
        'sentTicketIds unknownTicketIds',
        { sentTicketIds: [String(id)], unknownTicketIds: [String(id)] },
      ],
      [
        ['email.DeleteTickets', { TicketIds: String(id), LastUpdatedDate: NOW }],
        ['email.GetEmailInformation', { TicketId: id }],
      ],
    );
  },
  'sets the status of a ticket'(ice) {
    const ticket = first(ice);
    const { id: UserId } = admin(ice);
    const status = 'Resolved';
    const body = { TicketId: ticket.id, Status: status, UserId, LastUpdatedDate: NOW };
    const sends: Sent[] = [
      ['email.GetTicketCountSup', self(ice)],
      ['email.UpdateTicketStatusWithoutSend', body],
    ];
    return changes('setTicketStatus', ticket, { status }, sends, { status });
  },
  'downloads unassigned tickets of a skill'(ice) {
    const { id: UserId } = admin(ice);
    const skillId = ofFirstSkill(ice);
    return mutation(
      'downloadUnassignedTickets',
      { skillId: String(skillId) },
      ['ticketCounts { status count }', { ticketCounts: counts(ice) }],
      [
        ['email.DownloadUnassignedTickets', { UserId, SkillId: skillId }],
        ['email.GetTicketCountSup', self(ice)],
      ],
    );
  },
  'empties the spam folder': uncounted(
    'emptySpam',
    (ice) => ({ UserId: admin(ice).id }),
    (ice) => counts(ice, ({ status }) => status !== 'Spam'),
  ),
};
