import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useClock } from '../support/clock.js';
import { openHouse, type House } from '../support/house/client.js';

// What a sandbox holds of the past reaches back from its day.
useClock(new Date('2026-11-10T12:00:00Z'));

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Page {
  readonly nodes: readonly Record<string, unknown>[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

async function page(field: string, args: string, nodes: string): Promise<Page> {
  const data = await house.admin.get<Record<string, Page>>(
    `{ ${field}(${args}) { nodes { ${nodes} } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`,
  );
  return data[field]!;
}

/** Reads a whole list by pages of `first`. */
async function walk(field: string, args: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const cursor: string = after === null ? '' : `after: "${after}"`;
    const each: Page = await page(field, `${args} first: ${first} ${cursor}`, 'id');
    ids.push(...each.nodes.map((node) => node['id'] as string));
    expect(each.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(each.pageInfo.endCursor).toBe(each.edges.at(-1)?.cursor ?? null);
    after = each.pageInfo.hasNextPage ? each.pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

const LISTS: readonly [string, string][] = [
  ['users', 'orderBy: DISPLAY_NAME_DESC'],
  ['users', 'orderBy: USER_NAME_ASC'],
  ['skills', 'orderBy: NAME_ASC'],
  ['campaigns', 'orderBy: NAME_DESC'],
  ['contacts', 'orderBy: CREATED_AT_DESC'],
  ['tickets', 'orderBy: ASSIGNED_AT_ASC'],
  ['tickets', 'orderBy: RECEIVED_AT_DESC'],
];

describe('paging', () => {
  it.each([
    ...LISTS.map((list) => [...list, 7] as const),
    // Pages end between two of one number, chat's and e-mail's.
    ['surveys', '', 1] as const,
    ['cannedSets', '', 1] as const,
  ])('%s (%s) by pages of %i are the list as a whole', async (field, args, first) => {
    const whole = await page(field, `${args} first: 1000`, 'id');
    const ids = whole.nodes.map((node) => node['id'] as string);
    expect(ids).toHaveLength(whole.totalCount);
    expect(new Set(ids).size).toBe(ids.length);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(await walk(field, args, first)).toEqual(ids);
  });

  it.each([...LISTS, ['chats', ''], ['surveys', ''], ['reportCatalog', '']])(
    '%s (%s) from the end, page by page, is the same list',
    async (field, args) => {
      const whole = await page(field, `${args} first: 1000`, 'id');
      const pages: Page[] = [];
      for (let before: string | null = null; pages.length === 0 || before;) {
        const cursor: string = before === null ? '' : `before: "${before}"`;
        const each = await page(field, `${args} last: 40 ${cursor}`, 'id');
        expect(each.pageInfo.hasNextPage).toBe(before !== null);
        expect(each.pageInfo.startCursor).toBe(each.edges[0]?.cursor);
        expect(each.totalCount).toBe(whole.totalCount);
        pages.unshift(each);
        before = each.pageInfo.hasPreviousPage ? each.pageInfo.startCursor : null;
      }
      expect(pages.flatMap(({ nodes }) => nodes)).toEqual(whole.nodes);
    },
  );

  it('between two cursors takes from either end, and before one the last', async () => {
    const { nodes, edges } = await page('tickets', 'first: 100', 'id');
    const [after, before] = [edges[9]!.cursor, edges[89]!.cursor];
    const between = (args: string) =>
      page('tickets', `${args} after: "${after}" before: "${before}"`, 'id');
    expect((await between('first: 5')).nodes).toEqual(nodes.slice(10, 15));
    expect((await between('last: 5')).nodes).toEqual(nodes.slice(84, 89));
    expect((await between('')).nodes).toEqual(nodes.slice(10, 60));
    expect((await between('first: 1000')).nodes).toEqual(nodes.slice(10, 89));
    expect((await page('tickets', `before: "${before}"`, 'id')).nodes).toEqual(nodes.slice(39, 89));
    const empty = await page('tickets', `before: "${edges[0]!.cursor}"`, 'id');
    expect(empty).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: edges[0]!.cursor },
    });
  });

  it.each([
    ...[
      'users',
      'skills',
      'campaigns',
      'contacts',
      'chats',
      'surveys',
      'cannedSets',
      'supervisors',
    ],
    ...['liveMonitoring', 'ticketCounts', 'reportCatalog', 'surveyTypes', 'pushUrls'],
    ...['logoutReasons', 'emailFilters', 'responseTemplates', 'webForms', 'emailServers'],
    ...['serviceLevels', 'webFormControlKinds', 'responseTemplateKinds'],
  ])('%s by their ids cost what the list does', async (field) => {
    const all = await page(field, 'first: 1000', 'id');
    const ids = all.nodes.map(({ id }) => String(id));
    const some = ids.filter((_, index) => index % 2 === 0);
    house.sandbox.journal.clear();
    const named = some.map((id) => JSON.stringify(id)).join(', ');
    const found = await page(field, `first: 1000 ids: [${named}]`, 'id');
    expect(found.nodes.map(({ id }) => id)).toEqual(some);
    expect(found.totalCount).toBe(some.length);
    // Once a call, for what is not held; nothing by id.
    expect(house.sandbox.journal.keys().length).toBeLessThanOrEqual(1);
  });

  it('puts what is not known last, whichever way the order runs', async () => {
    for (const order of ['ASSIGNED_AT_ASC', 'ASSIGNED_AT_DESC']) {
      const { nodes } = await page('tickets', `orderBy: ${order} first: 1000`, 'assignedAt');
      const times = nodes.map((node) => node['assignedAt'] as string | null);
      const known = times.filter((time) => time !== null);
      expect(known.length).toBeGreaterThan(0);
      expect(known.length).toBeLessThan(times.length);
      expect(times.slice(0, known.length)).toEqual(known);
      const sorted = known.toSorted();
      expect(known).toEqual(order.endsWith('ASC') ? sorted : sorted.toReversed());
    }
  });

  it('goes on where it was when the row of the cursor has gone', async () => {
    const first = await page('campaigns', 'channel: CHAT first: 1', 'id');
    const all = await page('campaigns', 'channel: CHAT', 'id');
    const id = first.nodes[0]!['id'] as string;
    await house.admin.get(
      `mutation { deleteCampaign(input: { id: "${id}", channel: CHAT }) { userErrors { code } } }`,
    );
    const next = await page(
      'campaigns',
      `channel: CHAT after: "${first.pageInfo.endCursor}"`,
      'id',
    );
    expect(next.nodes).toEqual(all.nodes.slice(1));
    house.sandbox.reset();
  });

  it.each([...LISTS, ['surveys', ''], ['webFormControlKinds', ''], ['reportCatalog', '']])(
    '%s (%s) counts without answering, and is asked for what is new from its end',
    async (field, args) => {
      const { totalCount, pageInfo } = await page(field, `${args} first: 1000`, 'id');
      const nothing = { nodes: [], edges: [], totalCount };
      const noCursors = { startCursor: null, endCursor: null };
      expect(await page(field, `${args} first: 0`, 'id')).toEqual({
        ...nothing,
        pageInfo: { hasNextPage: true, hasPreviousPage: false, ...noCursors },
      });
      const { endCursor } = pageInfo;
      for (const first of [0, 10]) {
        expect(await page(field, `${args} first: ${first} after: "${endCursor}"`, 'id')).toEqual({
          ...nothing,
          pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor },
        });
      }
    },
  );

  it('of a report likewise', async () => {
    const report = (args: string) =>
      page('chatVolumeSummaryByDateReport', `from: "2026-01-01", to: "2026-11-01", ${args}`, 'id');
    const { totalCount, pageInfo } = await report('first: 1000');
    const { endCursor } = pageInfo;
    expect(totalCount).toBeGreaterThan(0);
    const { nodes } = await report('first: 1000');
    const last = await report('last: 3');
    expect(last.nodes).toEqual(nodes.slice(-3));
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true, endCursor });
    const before = await page(
      'chatVolumeSummaryByDateReport',
      `last: 2, before: "${last.pageInfo.startCursor}"`,
      'id',
    );
    expect(before.nodes).toEqual(nodes.slice(-5, -3));
    expect(await report('first: 0')).toMatchObject({
      ...{ nodes: [], totalCount },
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect(await report(`first: 10, after: "${endCursor}"`)).toMatchObject({
      ...{ nodes: [], totalCount },
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor },
    });
  });

  it('answers an empty page without cursors', async () => {
    expect(await page('users', 'search: "nobody is called this"', 'id')).toEqual({
      nodes: [],
      edges: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});

describe('filters', () => {
  const ids = async (field: string, args: string): Promise<number[]> => {
    const { nodes } = await page(field, `${args} first: 1000`, 'id');
    return nodes.map((node) => Number(node['id'])).toSorted((a, b) => a - b);
  };
  const numbers = (rows: readonly { id: number }[]): number[] =>
    rows.map((row) => row.id).toSorted((a, b) => a - b);

  it('of users', async () => {
    const { users } = house.sandbox.state;
    expect(await ids('users', '')).toEqual(
      numbers(users.filter((u) => (u.chat ?? u.email) !== null)),
    );
    expect(await ids('users', 'channel: EMAIL')).toEqual(
      numbers(users.filter((u) => u.email !== null)),
    );
    expect(await ids('users', 'role: SUPERVISOR')).toEqual(
      numbers(users.filter((u) => u.roleId === 3)),
    );
    expect(await ids('users', 'isEnabled: false')).toEqual(
      numbers(users.filter((u) => !u.isEnabled)),
    );
    expect(await ids('users', 'search: "ADMIN@"')).toEqual([701]);
  });

  it('of skills and contacts', async () => {
    const { skills, contacts } = house.sandbox.state;
    const { campaignId } = skills.all()[0]!;
    expect(await ids('skills', `campaignId: ${campaignId}`)).toEqual(
      numbers(skills.filter((skill) => skill.campaignId === campaignId)),
    );
    const contact = contacts.all()[3]!;
    expect(await ids('contacts', `email: "${contact.email.toUpperCase()}"`)).toEqual([contact.id]);
    expect(await ids('contacts', 'isActive: false')).toEqual(
      numbers(contacts.filter((each) => !each.isActive)),
    );
  });

  it('of tickets by status, skill, assignee, contact, time and subject', async () => {
    const { tickets } = house.sandbox.state;
    const one = tickets.find((ticket) => ticket.status === 'Inbox' && ticket.userId !== 0)!;
    const of = (matches: (ticket: typeof one) => boolean) => numbers(tickets.filter(matches));
    expect(await ids('tickets', 'status: "Resolved"')).toEqual(of((t) => t.status === 'Resolved'));
    const ofSkill = of((t) => t.skillId === one.skillId);
    expect(ofSkill).not.toEqual(of((t) => t.skillId === one.skillId && t.status === 'Inbox'));
    expect(await ids('tickets', `skillId: ${one.skillId}`)).toEqual(ofSkill);
    expect(await ids('tickets', `skillId: ${one.skillId} status: null`)).toEqual(ofSkill);
    expect(await ids('tickets', `skillId: ${one.skillId} status: "inbox"`)).toEqual(
      of((t) => t.skillId === one.skillId && t.status === 'Inbox'),
    );
    expect(await ids('tickets', `assigneeId: ${one.userId}`)).toEqual(
      of((t) => t.status === 'Inbox' && t.userId === one.userId),
    );
    expect(await ids('tickets', `contactId: ${one.contactId}`)).toEqual(
      of((t) => t.status === 'Inbox' && t.contactId === one.contactId),
    );
    const at = one.receivedAt.getTime();
    expect(await ids('tickets', `receivedFrom: ${at}`)).toEqual(
      of((t) => t.status === 'Inbox' && t.receivedAt.getTime() >= at),
    );
    expect(await ids('tickets', `receivedTo: "${one.receivedAt.toISOString()}"`)).toEqual(
      of((t) => t.status === 'Inbox' && t.receivedAt.getTime() < at),
    );
    expect(await ids('tickets', `search: "${one.subject.toUpperCase()}"`)).toEqual(
      of((t) => t.status === 'Inbox' && t.subject === one.subject),
    );
  });
});
