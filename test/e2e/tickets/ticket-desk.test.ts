import { beforeEach, describe, expect, it } from '@jest/globals';
import { signIn, type Client, type House } from '../../support/house/client.js';
import { mutate, useHouse } from '../../support/house/operations.js';

const house = useHouse();
const people = {} as Record<'agent' | 'supervisor', Client>;
const as = (who: keyof typeof people): House => ({ ...house, admin: people[who] });

beforeEach(async () => {
  for (const who of ['agent', 'supervisor'] as const) {
    await people[who]?.get('mutation { logout { isSignedOut } }');
    people[who] = await signIn(house, who);
  }
  house.sandbox.journal.clear();
});

const state = () => house.sandbox.state;
const self = (who: keyof typeof people) => {
  const { userName } = house.sandbox.credentials[who];
  return state().users.find((user) => user.userName === userName)!;
};
const inboxOf = (userId: number) =>
  state().tickets.filter((ticket) => ticket.status === 'Inbox' && ticket.userId === userId);
const called = (): string[] => house.sandbox.journal.keys();

describe('an agent at work', () => {
  const COUNTS = 'ticketCounts { status count } userErrors { code }';
  const inboxIn = (counts: readonly { status: string; count: number }[]) =>
    counts.find(({ status }) => status === 'Inbox')!.count;

  it('gets tickets at login and gives them back at logout, with counts of their own', async () => {
    const { id, email } = self('agent');
    const release = `mutation { unassignTicketsAtLogout { ${COUNTS} } }`;
    const { unassignTicketsAtLogout: released } = await people.agent.get(release);
    expect(released.userErrors).toEqual([]);
    expect(inboxIn(released.ticketCounts)).toBe(0);
    expect(inboxOf(id)).toEqual([]);
    const take = `mutation { assignTicketsAtLogin { ${COUNTS} } }`;
    const { assignTicketsAtLogin: given } = await people.agent.get(take);
    expect(inboxIn(given.ticketCounts)).toBe(inboxOf(id).length);
    expect(inboxOf(id).length).toBeGreaterThan(5);
    expect(inboxOf(id).length).toBeLessThanOrEqual(email!.limit);
    expect(called()).toEqual([
      'email.UnassignTicketsAtLogout',
      'email.GetTicketCount',
      'email.AssignTicketsAtLogin',
      'email.GetTicketCount',
    ]);
  });

  it('takes waiting tickets of all skills, with one call where no counts are asked for', async () => {
    const { id } = self('agent');
    const before = inboxOf(id).length;
    const { payload } = await mutate(as('agent'), 'downloadUnassignedTickets', {}, '__typename');
    expect(payload.userErrors).toEqual([]);
    expect(inboxOf(id).length).toBeGreaterThan(before);
    expect(called()).toEqual(['email.DownloadUnassignedTickets']);
  });

  it("empties a spam folder of their own, and leaves the team's", async () => {
    const spam = () => state().tickets.filter(({ status }) => status === 'Spam');
    const { id } = self('agent');
    const others = spam().filter(({ userId }) => userId !== id);
    const { emptySpam } = await people.agent.get(`mutation { emptySpam { ${COUNTS} } }`);
    expect(emptySpam.ticketCounts).toContainEqual({ status: 'Spam', count: 0 });
    expect(spam()).toEqual(others);
  });

  it.each([
    ['failed', 'ICE_REJECTED'],
    ['reset', 'UNKNOWN_OUTCOME'],
  ] as const)('sends what meets %s once, and it is %s', async (fault, code) => {
    house.sandbox.set({ faults: { 'email.EmptySpam': fault } });
    const { data, errors } = await people.agent.ask(`mutation { emptySpam { ${COUNTS} } }`);
    const told = data.emptySpam?.userErrors ?? errors!.map(({ extensions }) => extensions);
    expect(told).toMatchObject([{ code }]);
    expect(called()).toEqual(['email.EmptySpam']);
  });

  it('is refused a ticket that a colleague has, and takes one that waits', async () => {
    const { id } = self('agent');
    const taken = state().tickets.find(({ userId }) => userId !== 0 && userId !== id)!;
    const pick = (ticketId: number) =>
      mutate(
        as('agent'),
        'pickTickets',
        { ticketIds: [String(ticketId)] },
        'tickets { assigneeId }',
      );
    expect((await pick(taken.id)).payload).toMatchObject({
      tickets: null,
      userErrors: [{ code: 'ICE_REJECTED' }],
    });
    const [waiting] = inboxOf(0);
    expect((await pick(waiting!.id)).payload).toEqual({
      tickets: [{ assigneeId: String(id) }],
      userErrors: [],
    });
  });

  it("is refused the team's counts and the team's monitor", async () => {
    const query = `{ ticketCounts(view: SUPERVISOR) { totalCount }
      liveMonitoring(view: SUPERVISOR) { totalCount } }`;
    const { data, errors } = await people.agent.ask(query);
    expect(data).toEqual({ ticketCounts: null, liveMonitoring: null });
    const codes = errors!.map(({ extensions }) => [extensions['code'], extensions['endpoint']]);
    expect(codes.toSorted()).toEqual([
      ['FORBIDDEN', 'email.GetTicketCountSup'],
      ['FORBIDDEN', 'email.LoadAlltbl_SupEmailLiveMonitoringTrigger'],
    ]);
  });
});

describe('without a view the role decides', () => {
  it.each([
    ['agent', 'email.GetTicketCount', 'email.LoadAlltbl_EmailLiveMonitoringTrigger'],
    ['supervisor', 'email.GetTicketCountSup', 'email.LoadAlltbl_SupEmailLiveMonitoringTrigger'],
  ] as const)('for the %s', async (who, counts, monitor) => {
    await people[who].get('{ ticketCounts { totalCount } liveMonitoring { totalCount } }');
    expect(called().toSorted()).toEqual([counts, monitor]);
  });
});

describe('ticketCounts', () => {
  it.each([
    ['STATUS_DESC', (counts: [string, number][]) => counts.toSorted().toReversed()],
    ['COUNT_DESC', (counts: [string, number][]) => counts.toSorted((a, b) => b[1] - a[1])],
  ] as const)('come in order, and in pages: %s', async (orderBy, inOrder) => {
    const page = `totalCount pageInfo { endCursor hasNextPage } nodes { status count }`;
    const read = async (after: string | null) => {
      const query = `query ($after: String) { ticketCounts(first: 4, after: $after, orderBy: ${orderBy}) { ${page} } }`;
      return (await people.supervisor.get(query, { after })).ticketCounts;
    };
    const first = await read(null);
    const second = await read(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const told = [...first.nodes, ...second.nodes].map(({ status, count }) => [status, count]);
    const counts = new Map<string, number>();
    for (const { status } of state().tickets.all()) {
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    expect(told).toEqual(inOrder([...counts]));
  });
});

describe('supervisors', () => {
  it('are known to an agent by id and first name; the rest is the list of users', async () => {
    const { data, errors } = await people.agent.ask(
      '{ supervisors(orderBy: FORENAME_ASC) { nodes { id forename user { id userName } } } }',
    );
    const { id, forename } = self('supervisor');
    const user = { id: String(id), userName: null };
    expect(data.supervisors.nodes).toContainEqual({ id: String(id), forename, user });
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', endpoint: 'email.GetUserList' } },
    ]);
  });

  it('are held, and cost one call more with their users, at once', async () => {
    const query = '{ supervisors(search: "DANA") { nodes { forename user { userName } } } }';
    const { supervisors } = await house.admin.get(query);
    expect(supervisors.nodes).toContainEqual({
      forename: 'Dana',
      user: { userName: 'supervisor@sandbox.example' },
    });
    await house.admin.get(query);
    expect(called().toSorted()).toEqual(['email.GetSupervisorListByOrgId', 'email.GetUserList']);
  });
});

describe('liveMonitoring', () => {
  it('shows an agent their own work, with its skills by id alone', async () => {
    const { data, errors } = await people.agent.ask(
      '{ liveMonitoring { nodes { id userId ticketCount user { id } skill { id name } } } }',
    );
    const { id } = self('agent');
    const counts = new Map<number, number>();
    for (const { skillId } of inboxOf(id)) counts.set(skillId, (counts.get(skillId) ?? 0) + 1);
    const { nodes } = data.liveMonitoring;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { id: rowId, userId, ticketCount, user, skill } of nodes) {
      expect([userId, user]).toEqual([String(id), { id: String(id) }]);
      expect(skill.name).toBeNull();
      expect(rowId).toBe(`${id}:${skill.id}`);
      expect(ticketCount).toBe(counts.get(Number(skill.id)) ?? 0);
    }
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', endpoint: 'email.GetSkillList' } },
    ]);
  });

  it('is read anew every time, with its links from the lists', async () => {
    const query = `{ liveMonitoring(orderBy: TICKET_COUNT_DESC, first: 3) { nodes {
      userId ticketCount user { id } skill { name } } } }`;
    const first = (await house.admin.get(query)).liveMonitoring.nodes;
    const counts = first.map(({ ticketCount }: { ticketCount: number }) => ticketCount);
    expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
    const [busiest] = first;
    const [ticket] = inboxOf(Number(busiest.userId)).filter(
      ({ skillId }) => state().skills.get(skillId)!.name === busiest.skill.name,
    );
    const input = { ticketIds: [String(ticket!.id)], folder: 'Archive' };
    await mutate(house, 'moveTicketsToFolder', input, '__typename');
    const second = (await house.admin.get(query)).liveMonitoring.nodes;
    expect(second).not.toEqual(first);
    const monitor = 'email.LoadAlltbl_SupEmailLiveMonitoringTrigger';
    expect(called().filter((key) => key === monitor)).toHaveLength(2);
    expect(called().filter((key) => key === 'email.GetSkillList')).toHaveLength(1);
  });

  it('is narrowed to a user and a skill', async () => {
    const [row] = (await house.admin.get('{ liveMonitoring { nodes { id userId skillId } } }'))
      .liveMonitoring.nodes;
    const filter = `userId: "${row.userId}", skillId: "${row.skillId}"`;
    const { liveMonitoring } = await house.admin.get(
      `{ liveMonitoring(${filter}) { totalCount nodes { id } } }`,
    );
    expect(liveMonitoring).toEqual({ totalCount: 1, nodes: [{ id: row.id }] });
  });
});
