import { describe, expect, it } from '@jest/globals';
import { useDeadlines } from '../../support/deadlines.js';
import { mutate, mutationOf, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const inbox = () => house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
const ticket = (id: string) => house.sandbox.state.tickets.get(Number(id));
const idsOf = (tickets: readonly { id: number }[]) => tickets.map(({ id }) => String(id));
const count = (name: string): number => house.sandbox.journal.count(`email.${name}`);
const NOWHERE = '999999999';

/** Tickets of the inbox in two skills: two of the one, one of the other. */
function ofTwoSkills() {
  const [first] = inbox();
  const [a, b] = inbox().filter(({ skillId }) => skillId === first!.skillId);
  const c = inbox().find(({ skillId }) => skillId !== first!.skillId)!;
  return { same: idsOf([a!, b!]), other: String(c.id), skills: [a!.skillId, c.skillId] };
}

const ONE = { ticketIds: ['1'] };
const many = (length: number) => Array.from({ length }, (_, index) => String(index + 1));

describe('a mutation of tickets that cannot be meant', () => {
  it.each([
    ['pickTickets', { ticketIds: [] }, 'ticketIds'],
    ['pickTickets', { ticketIds: ['12', 'twelve'] }, 'ticketIds'],
    ['deleteTickets', { ticketIds: ['0'] }, 'ticketIds'],
    ['deleteTickets', { ticketIds: many(101) }, 'ticketIds'],
    ['markTicketsAsSpam', { ticketIds: ['1,2'] }, 'ticketIds'],
    ['escalateTicketsToOperator', { ...ONE, operatorId: 'me' }, 'operatorId'],
    ['escalateTicketsToOperator', { ticketIds: [], operatorId: '1' }, 'ticketIds'],
    ['escalateTicketsToSupervisor', { ...ONE, supervisorId: '' }, 'supervisorId'],
    ['escalateTicketsToSkill', { ...ONE, skillId: '-1' }, 'skillId'],
    ['moveTicketsToFolder', { ...ONE, folder: ' ' }, 'folder'],
    ['setTicketStatus', { ...ONE, status: '' }, 'status'],
    ['setTicketStatus', { ticketIds: many(101), status: 'Resolved' }, 'ticketIds'],
  ])('%s of %j names the field, and asks nothing of ICE', async (name, input, field) => {
    const { payload, errors } = await mutate(house, name, input, 'sentTicketIds');
    expect(payload).toEqual({
      sentTicketIds: null,
      userErrors: [{ code: 'BAD_USER_INPUT', message: expect.any(String), field }],
    });
    expect(errors).toEqual([]);
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it.each([
    ['downloadUnassignedTickets', { skillId: 'x' }, 'ticketCounts { count }', 'skillId'],
    ['addTicketNote', { ticketId: 'x', text: 'T' }, 'note { id }', 'ticketId'],
    ['addTicketNote', { ticketId: '1', text: ' ' }, 'note { id }', 'text'],
  ])('nor does %s of %j', async (name, input, fields, field) => {
    const { payload } = await mutate(house, name, input, fields);
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field }]);
    expect(house.sandbox.journal.count()).toBe(0);
  });
});

it('many tickets, changed and read back many times, are too costly for one operation', async () => {
  const input = `{ ticketIds: [${many(100).join()}], status: "Resolved" }`;
  const selection = '{ tickets { subject notes { text } conversation { body } } }';
  const fields = many(20).map((i) => `a${i}: setTicketStatus(input: ${input}) ${selection}`);
  const { errors } = await house.admin.ask(`mutation { ${fields.join(' ')} }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 'cost' });
  expect(house.sandbox.journal.count()).toBe(0);
});

describe('tickets in one call', () => {
  it('are each named once', async () => {
    const [a, b] = idsOf(inbox());
    const ticketIds = [a!, b!, a!];
    const input = { ticketIds, folder: 'Archive' };
    const fields = 'sentTicketIds tickets { id }';
    const { payload } = await mutate(house, 'moveTicketsToFolder', input, fields);
    expect(payload).toEqual({
      sentTicketIds: [a, b],
      tickets: [{ id: a }, { id: b }],
      userErrors: [],
    });
    expect(sentTo(house)).toMatchObject([
      ['email.GetTicketCountSup', {}],
      ['email.UpdateForMoveToFolder', { TicketIds: `${a},${b}` }],
    ]);
    for (const id of [a!, b!]) expect(ticket(id)).toMatchObject({ status: 'Archive' });
  });

  it('are read back one by one, and null where ICE knows none: it had said nothing', async () => {
    const [a] = idsOf(inbox());
    const input = { ticketIds: [a, NOWHERE] };
    const fields = 'sentTicketIds tickets { id status }';
    const { payload } = await mutate(house, 'markTicketsAsSpam', input, fields);
    expect(payload).toEqual({
      sentTicketIds: [a, NOWHERE],
      tickets: [{ id: a, status: 'Spam' }, null],
      userErrors: [
        {
          code: 'NOT_FOUND',
          message: `Ticket ${NOWHERE}: ICE knows no such id.`,
          field: 'ticketIds',
        },
      ],
    });
    expect(house.sandbox.journal.keys().toSorted()).toEqual([
      'email.GetEmailInformation',
      'email.GetEmailInformation',
      'email.UpdateForSpamToInbox',
    ]);
  });

  it('that cannot be read back were sent all the same', async () => {
    house.sandbox.set({ faults: { 'email.GetEmailInformation': 'html' } });
    const [a, b] = idsOf(inbox());
    const fields = 'sentTicketIds tickets { id subject }';
    const { payload, errors } = await mutate(
      house,
      'markTicketsAsSpam',
      { ticketIds: [a, b] },
      fields,
    );
    expect(payload).toEqual({
      sentTicketIds: [a, b],
      tickets: [
        { id: a, subject: null },
        { id: b, subject: null },
      ],
      userErrors: [],
    });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
  });

  it('that were deleted are those that ICE no longer knows', async () => {
    const [a, b] = idsOf(inbox());
    const fields = 'sentTicketIds unknownTicketIds';
    const { payload } = await mutate(house, 'deleteTickets', { ticketIds: [a, b] }, fields);
    expect(payload).toEqual({ sentTicketIds: [a, b], unknownTicketIds: [a, b], userErrors: [] });
    expect(ticket(a!)).toBeUndefined();
  });

  it('are moved to a folder in any case, and of one that there is not the others are named', async () => {
    const [a] = idsOf(inbox());
    const move = (folder: string) =>
      mutate(house, 'moveTicketsToFolder', { ticketIds: [a], folder }, 'tickets { status }');
    expect((await move('aRCHIVE')).payload).toEqual({
      tickets: [{ status: 'Archive' }],
      userErrors: [],
    });
    const message = expect.stringContaining('Inbox, Spam, Draft');
    expect((await move('Nowhere')).payload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message, field: 'folder' },
    ]);
    expect(count('UpdateForMoveToFolder')).toBe(1);
  });

  it('that ICE refuses are refused, and not read back', async () => {
    house.sandbox.set({ faults: { 'email.UpdateForMoveToFolder': 'failed' } });
    const input = { ticketIds: idsOf(inbox().slice(0, 2)), folder: 'Archive' };
    const fields = 'sentTicketIds tickets { id status }';
    const { payload } = await mutate(house, 'moveTicketsToFolder', input, fields);
    const message = 'ICE refused email.UpdateForMoveToFolder.';
    expect(payload).toEqual({
      sentTicketIds: null,
      tickets: null,
      userErrors: [{ code: 'ICE_REJECTED', message, field: null }],
    });
    expect(house.sandbox.journal.count('email.UpdateForMoveToFolder')).toBe(1);
  });
});

describe('tickets to be escalated', () => {
  const TO_SKILL = 'sentTicketIds tickets { id skillId }';
  const escalations = () =>
    sentTo(house)
      .filter(([key]) => key === 'email.EscalateToSkill')
      .map(([, body]) => [body['SkillId'], body['TicketIds'], body['TargetSkillId']]);

  /** A skill that none of them is in. */
  const target = (skills: readonly number[]) => {
    const { state } = house.sandbox;
    return state.skills.find(({ id, channel }) => channel === 'email' && !skills.includes(id))!.id;
  };

  it('go in one call for each skill that they are in', async () => {
    const { same, other, skills } = ofTwoSkills();
    const skillId = target(skills);
    const ticketIds = [same[0]!, other, same[1]!, other];
    const { payload } = await mutate(
      house,
      'escalateTicketsToSkill',
      { ticketIds, skillId: String(skillId) },
      TO_SKILL,
    );
    expect(payload.userErrors).toEqual([]);
    expect(payload.sentTicketIds.toSorted()).toEqual([...same, other].toSorted());
    expect(payload.tickets).toEqual(
      [same[0], other, same[1]].map((id) => ({ id, skillId: String(skillId) })),
    );
    expect(escalations().toSorted()).toEqual(
      [
        [skills[0], same.join(','), skillId],
        [skills[1], other, skillId],
      ].toSorted(),
    );
    // Each ticket once before, for its skill, and once after.
    expect(count('GetEmailInformation')).toBe(6);
  });

  it('and that ICE does not know are told, beside those that were sent', async () => {
    const { same, skills } = ofTwoSkills();
    const input = { ticketIds: [NOWHERE, ...same], skillId: String(target(skills)) };
    const { payload } = await mutate(house, 'escalateTicketsToSkill', input, 'sentTicketIds');
    expect(payload).toEqual({
      sentTicketIds: same,
      userErrors: [
        {
          code: 'NOT_FOUND',
          message: `Ticket ${NOWHERE}: ICE knows no such id.`,
          field: 'ticketIds',
        },
      ],
    });
    expect(escalations()).toEqual([[skills[0], same.join(','), target(skills)]]);
  });

  it('and that are all unknown are NOT_FOUND, and nothing is sent', async () => {
    const input = { ticketIds: [NOWHERE, '999999998'], operatorId: '1' };
    const { payload } = await mutate(house, 'escalateTicketsToOperator', input, 'sentTicketIds');
    expect(payload).toMatchObject({
      sentTicketIds: null,
      userErrors: [{ code: 'NOT_FOUND', field: 'ticketIds' }],
    });
    expect(count('EscalateToOperator')).toBe(0);
  });

  it('are not sent while their skills cannot be read', async () => {
    house.sandbox.set({ faults: { 'email.GetEmailInformation': 'html' } });
    const input = { ticketIds: idsOf(inbox().slice(0, 3)), supervisorId: '1' };
    const { payload, errors } = await mutate(
      house,
      'escalateTicketsToSupervisor',
      input,
      'sentTicketIds',
    );
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
    expect(count('EscalateToSupervisor')).toBe(0);
  });
});

describe('some of several calls', () => {
  const STATUS = 'email.UpdateTicketStatusWithoutSend';
  const resolve = async () => {
    const ticketIds = idsOf(inbox().slice(0, 3));
    const fields = 'sentTicketIds tickets { id status }';
    const input = { ticketIds, status: 'Resolved' };
    return { ticketIds, ...(await mutate(house, 'setTicketStatus', input, fields)) };
  };
  const named = (id: string) => expect.stringContaining(`Ticket ${id}: `);
  const left = (ids: readonly string[], sent: readonly string[]) =>
    ids.filter((id) => !sent.includes(id));

  it('are refused: the others are sent, and the payload tells which', async () => {
    house.sandbox.set({ faults: { [STATUS]: { kind: 'failed', times: 1 } } });
    const { ticketIds, payload, errors } = await resolve();
    const [refused, ...rest] = left(ticketIds, payload.sentTicketIds);
    expect(rest).toEqual([]);
    expect(payload.userErrors).toEqual([
      { code: 'ICE_REJECTED', message: named(refused!), field: 'ticketIds' },
    ]);
    expect(errors).toEqual([]);
    expect(payload.tickets).toEqual(
      ticketIds.map((id) => ({ id, status: id === refused ? 'Inbox' : 'Resolved' })),
    );
    expect(house.sandbox.journal.count(STATUS)).toBe(3);
  });

  it('are lost: that is told as unknown, and what the read-back shows is not hidden', async () => {
    house.sandbox.set({ faults: { [STATUS]: { kind: 'reset', times: 1 } } });
    const { ticketIds, payload } = await resolve();
    const [lost] = left(ticketIds, payload.sentTicketIds);
    expect(payload.sentTicketIds).toHaveLength(2);
    expect(payload.userErrors).toEqual([
      { code: 'UNKNOWN_OUTCOME', message: named(lost!), field: 'ticketIds' },
    ]);
    expect(payload.tickets).toEqual(ticketIds.map((id) => ({ id, status: 'Resolved' })));
    expect(house.sandbox.journal.count(STATUS)).toBe(3);
  });

  it('fail in one way, and some in another: each is told for its tickets', async () => {
    const { same, other, skills } = ofTwoSkills();
    house.sandbox.set({ faults: { 'email.EscalateToOperator': 'badJson' } });
    const operator = house.sandbox.state.users.find((user) => user.roleId === 2)!;
    const input = { ticketIds: [NOWHERE, ...same, other], operatorId: String(operator.id) };
    const { payload } = await mutate(house, 'escalateTicketsToOperator', input, 'sentTicketIds');
    expect(skills).toHaveLength(2);
    expect(payload).toEqual({
      sentTicketIds: [],
      userErrors: [
        { code: 'NOT_FOUND', message: named(NOWHERE), field: 'ticketIds' },
        {
          code: 'UNKNOWN_OUTCOME',
          message: expect.stringContaining(`Tickets ${[...same, other].join(', ')}: `),
          field: 'ticketIds',
        },
      ],
    });
    expect(count('EscalateToOperator')).toBe(2);
  });

  it.each([
    ['failed', 'ICE_REJECTED'],
    ['reset', 'UNKNOWN_OUTCOME'],
    ['error500', 'ICE_UNAVAILABLE'],
  ] as const)('that all meet %s are %s, as of any mutation', async (fault, code) => {
    house.sandbox.set({ faults: { [STATUS]: fault } });
    const { payload, errors } = await resolve();
    const told = payload?.userErrors ?? errors.map(({ extensions }) => extensions);
    expect(told).toMatchObject([{ code }]);
    expect(payload === null).toBe(code !== 'ICE_REJECTED');
    expect(house.sandbox.journal.count(STATUS)).toBe(3);
  });
});

describe('a write that ICE does not answer', () => {
  const deadlines = useDeadlines();

  it('is UNKNOWN_OUTCOME, and is sent once', async () => {
    const { sandbox, admin } = house;
    sandbox.set({ faults: { 'email.DeleteTickets': 'hang' } });
    const { id } = sandbox.state.tickets.all()[0]!;
    const query = mutationOf('deleteTickets', 'sentTicketIds unknownTicketIds');
    const answer = admin.ask(query, { input: { ticketIds: [String(id)] } });
    await deadlines.passAt(sandbox.journal, 'email.DeleteTickets');
    const { data, errors } = await answer;
    expect(data).toEqual({ deleteTickets: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'UNKNOWN_OUTCOME', endpoint: 'email.DeleteTickets' } },
    ]);
    expect(sandbox.journal.keys()).toEqual(['email.DeleteTickets']);
    expect(sandbox.state.tickets.get(id)).toBeUndefined();
  });
});
