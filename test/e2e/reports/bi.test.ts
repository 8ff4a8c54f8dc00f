import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getIntrospectionQuery,
  introspectionFromSchema,
  type IntrospectionQuery,
} from 'graphql';
import { openHouse, type House } from '../../support/house/client.js';
import { mapTables, type Mapped, type SqlTable } from '../../support/bi/tables.js';

const KEY = 'a key of sixteen characters';

describe('the schema, as a connector reads it', () => {
  let house: House;
  let mapped: Mapped;

  const get = async (query: string): Promise<any> => {
    const url = `${house.url}/graphql?query=${encodeURIComponent(query)}`;
    const response = await fetch(url, { headers: { 'x-api-key': KEY } });
    return response.json();
  };

  beforeAll(async () => {
    house = await openHouse({ env: { API_KEYS: KEY } });
    mapped = mapTables(((await get(getIntrospectionQuery())) as { data: IntrospectionQuery }).data);
  });
  afterAll(() => house.close());

  it('has nothing that connectors cannot read', () => {
    expect(mapped.refusals).toEqual([]);
  });

  it('is tables: the lists, and every report', async () => {
    const names = mapped.tables.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['users', 'skills', 'campaigns', 'tickets', 'contacts', 'chats']),
    );
    const query = '{ reportCatalog(first: 100) { nodes { id } } }';
    const { reportCatalog } = await house.admin.get<{
      reportCatalog: { nodes: { id: string }[] };
    }>(query);
    expect(names).toEqual(expect.arrayContaining(reportCatalog.nodes.map(({ id }) => id)));
    expect(mapped.tables.find(({ name }) => name === 'agentPerformanceReport')).toEqual({
      name: 'agentPerformanceReport',
      columns: [
        { name: 'id', type: 'TEXT' },
        { name: 'skillId', type: 'TEXT' },
        { name: 'agentId', type: 'TEXT' },
        { name: 'agentName', type: 'TEXT' },
        { name: 'totalChats', type: 'INTEGER' },
        { name: 'averageDurationSeconds', type: 'INTEGER' },
        { name: 'periodFrom', type: 'TIMESTAMP' },
        { name: 'periodTo', type: 'TIMESTAMP' },
        { name: 'skillName', type: 'TEXT' },
        { name: 'campaignId', type: 'TEXT' },
        { name: 'campaignName', type: 'TEXT' },
      ],
    });
  });

  describe('who looks at the status alone', () => {
    const REPORT = 'exitSurveyReport(from: "2026-01-01", to: "2026-02-01") { totalCount }';
    const failing = { 'data.get_exit_survey_data': 'failed' } as const;
    const asked = async (query: string, way: 'address' | 'header' | null, headers = {}) => {
      const address = way === 'address' ? '&errors=status' : '';
      const response = await fetch(
        `${house.url}/graphql?query=${encodeURIComponent(query)}${address}`,
        {
          headers: {
            ...{ 'x-api-key': KEY, 'apollo-require-preflight': '1' },
            ...(way === 'header' && { 'x-errors': 'status' }),
            ...headers,
          },
        },
      );
      const body = (await response.json()) as { data?: unknown; errors?: any[] };
      return { status: response.status, headers: response.headers, body };
    };
    afterEach(() => house.sandbox.set({ faults: {} }));

    it.each(['address', 'header'] as const)(
      'is told so by its %s, by the same body',
      async (way) => {
        expect((await asked(`{ ${REPORT} }`, way)).status).toBe(200);
        house.sandbox.set({ faults: failing });
        const anew = { 'cache-control': 'no-cache' };
        const plain = await asked(`{ viewer { userName } ${REPORT} }`, null, anew);
        expect(plain.status).toBe(200);
        expect(plain.body.errors).toHaveLength(1);
        const { status, body } = await asked(`{ viewer { userName } ${REPORT} }`, way, anew);
        expect(status).toBe(502);
        expect({ data: body.data, errors: body.errors }).toEqual({
          data: plain.body.data,
          errors: plain.body.errors,
        });
      },
    );

    it.each([
      ['does not parse', '{', 400],
      [
        'says what cannot be',
        '{ exitSurveyReport(from: "2026-02-01", to: "2026-01-01") { totalCount } }',
        400,
      ],
      [
        'asks for too much',
        '{ users(first: 1000) { nodes { skills { members { skills { members { id } } } } } } }',
        413,
      ],
    ])('where it %s', async (_, query, status) => {
      expect((await asked(query, null)).status).toBe(200);
      expect((await asked(query, 'address')).status).toBe(status);
    });

    it('where only part of a report is there', async () => {
      const [skill] = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
      const where = { SkillID: skill!.id };
      house.sandbox.set({ faults: { 'data.get_chat_averages': { kind: 'failed', where } } });
      const { status, body } = await asked(
        '{ chatAveragesReport(partial: true) { totalCount } }',
        'header',
      );
      expect(body.errors).toMatchObject([{ extensions: { code: 'PARTIAL' } }]);
      expect(status).toBe(502);
    });

    it('where nobody is signed in, and how to', async () => {
      const { status, headers } = await asked(`{ ${REPORT} }`, 'address', { 'x-api-key': '' });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain('Basic');
    });

    it('and refused where it wants something else', async () => {
      const { status, body } = await asked('{ viewer { userName } }', null, { 'x-errors': 'code' });
      expect(status).toBe(400);
      expect(body.errors![0].message).toContain('x-errors');
    });
  });

  it('takes several ids in one text, from tools that send no lists', async () => {
    const { skills, users } = house.sandbox.state;
    const idsOf = (channel: string): number[] =>
      skills.filter((skill) => skill.channel === channel).map(({ id }) => id);
    const [chat, email] = [idsOf('chat').slice(0, 2), idsOf('email').slice(0, 3)];
    const people = users.all().slice(0, 3);
    const surveys = await get('{ surveys(first: 2) { nodes { id } } }');
    for (const [field, name, ids] of [
      ['chatMetadataReport', 'skillIds', chat],
      ['ticketHistoryReport', 'skillIds', email],
      ['chats', 'skillIds', chat],
      ['tickets', 'skillIds', email],
      ['tickets', 'assigneeIds', people.map(({ id }) => id)],
      ['users', 'ids', people.map(({ id }) => id)],
      ['surveys', 'ids', surveys.data.surveys.nodes.map(({ id }: { id: string }) => id)],
    ] as const) {
      const told = (said: string) =>
        get(`{ ${field}(${name}: ${said}) { totalCount nodes { id } } }`);
      const listed = await told(JSON.stringify(ids.map(String)));
      expect([field, listed.errors]).toEqual([field, undefined]);
      expect(listed.data[field].nodes).not.toEqual([]);
      expect((await told(JSON.stringify(ids.join()))).data).toEqual(listed.data);
      const refused = await told(JSON.stringify(`${ids.join()},`));
      expect(refused.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: name });
    }
    // What may have a comma in it is one.
    const counts = await get('{ ticketCounts(ids: "Inbox,Resolved") { nodes { id } } }');
    expect(counts.data.ticketCounts.nodes).toEqual([]);
  });

  const CELLS: Readonly<Record<string, (cell: any) => boolean>> = {
    TEXT: (cell) => typeof cell === 'string',
    INTEGER: Number.isInteger,
    REAL: (cell) => typeof cell === 'number',
    BOOLEAN: (cell) => typeof cell === 'boolean',
    TIMESTAMP: (cell) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(cell),
    DATE: (cell) => /^\d{4}-\d\d-\d\d$/.test(cell),
  };

  const select = ({ name, columns }: SqlTable, args: string): string =>
    `{ ${name}(${args}) { nodes { ${columns.map((column) => column.name).join(' ')} } pageInfo { hasNextPage endCursor } } }`;

  it('costs a list no call more for its rows, whatever columns are selected', async () => {
    // As connectors ask: what is deprecated is no column to them.
    const asked = getIntrospectionQuery().replaceAll('(includeDeprecated: true)', '');
    const { tables } = mapTables(((await get(asked)) as { data: IntrospectionQuery }).data);
    for (const table of tables.filter(({ name }) => !name.endsWith('Report'))) {
      house.sandbox.journal.clear();
      await get(select(table, 'first: 50'));
      const keys = house.sandbox.journal.keys();
      expect([table.name, keys]).toEqual([table.name, [...new Set(keys)]]);
    }
  });

  it('answers each table by GET, all columns, page by page, each cell of its type', async () => {
    for (const table of mapped.tables) {
      const one = await get(select(table, 'first: 2'));
      expect([table.name, one.errors]).toEqual([table.name, undefined]);
      const { nodes, pageInfo } = one.data[table.name];
      const rows = [...nodes];
      if (pageInfo.hasNextPage) {
        const next = await get(select(table, `first: 2, after: "${pageInfo.endCursor}"`));
        expect([table.name, next.errors]).toEqual([table.name, undefined]);
        rows.push(...next.data[table.name].nodes);
        // ICE does not tell the id of every row of its IP lists.
        const ids = rows.map(({ id }) => id).filter((id) => id !== null);
        expect([table.name, new Set(ids).size]).toEqual([table.name, ids.length]);
      }
      for (const { name, type } of table.columns) {
        const cells = rows.map((row) => row[name]).filter((cell) => cell !== null);
        expect([table.name, name, type, cells.filter((cell) => !CELLS[type]!(cell))]).toEqual([
          ...[table.name, name, type],
          [],
        ]);
      }
    }
  });
});

describe('a shape that connectors cannot read', () => {
  const refusals = (
    parts: Partial<Record<'root' | 'edges' | 'nodes' | 'node' | 'columns', string>>,
  ) =>
    mapTables(
      introspectionFromSchema(
        buildSchema(`
          scalar JSON
          enum Role { ADMIN }
          input Filter { name: String }
          type PageInfo { hasNextPage: Boolean! endCursor: String }
          type User { id: ID! ${parts.columns ?? ''} }
          type UserEdge { cursor: String! node: ${parts.node ?? 'User'} }
          type UserConnection {
            edges: ${parts.edges ?? '[UserEdge]'} nodes: ${parts.nodes ?? '[User]'} pageInfo: PageInfo!
          }
          type Query { ${parts.root ?? 'users(first: Int, after: String): UserConnection'} }
        `),
      ),
    ).refusals;

  it('is none of these', () => {
    const columns =
      'role: Role roleName: String tags: [String!] friends(first: Int): UserConnection';
    expect(refusals({ columns })).toEqual([]);
  });

  it.each([
    [
      { root: 'users(first: Int, after: String): UserConnection!' },
      'Query.users: is UserConnection!',
    ],
    [{ edges: '[UserEdge!]!' }, 'UserConnection.edges: is [UserEdge!]!'],
    [{ edges: '[UserEdge!]' }, 'UserConnection.edges: is [UserEdge!]'],
    [{ nodes: '[User]!' }, 'UserConnection.nodes: is [User]!'],
    [{ node: 'User!' }, 'UserEdge.node: is User!'],
    [{ root: 'users: [User]' }, 'Query.users: is a plain list'],
    [{ root: 'users(first: Int): UserConnection' }, 'Query.users: has no argument after'],
    [
      { root: 'users(first: Int, after: String, skill: ID!): UserConnection' },
      'Query.users(skill:): is required',
    ],
    [
      { root: 'users(first: Int, after: String, filter: Filter): UserConnection' },
      'Query.users(filter:): is an input object',
    ],
    [{ columns: 'more: JSON' }, 'User.more: is of the unknown scalar JSON'],
    [{ columns: 'more: [JSON]' }, 'User.more: is of the unknown scalar JSON'],
    [{ columns: 'tags: [String]!' }, 'User.tags: is a non-null list'],
    [{ columns: 'role: Role' }, 'User.role: is an enum, which vanishes'],
    [{ columns: 'age(at: String!): Int' }, 'User.age: has a required argument'],
  ])('is refused: %j', (parts, told) => {
    expect(refusals(parts)).toEqual([expect.stringContaining(told)]);
  });
});
