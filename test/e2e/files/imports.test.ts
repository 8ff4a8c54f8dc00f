import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useDeadlines } from '../../support/deadlines.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { clientOf, openHouse, signIn, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';

const deadlines = useDeadlines();
let house: House;
const lines: string[] = [];

beforeAll(async () => {
  house = await openHouse({
    log: (line) => void lines.push(line),
    env: { LOG_LEVEL: 'trace' },
  });
});
afterAll(() => house.close());
beforeEach(() => {
  house.sandbox.reset();
  lines.length = 0;
});

const PASSWORD = 'sentinel-of-a-password';
const USERS = [
  'Username\tPassword\tForename\tSurname',
  `nina.berg@shop.example\t${PASSWORD}\tNina\tBerg`,
  `omar.diaz@shop.example\t${PASSWORD}\tOmar\tDiaz`,
].join('\n');

const IMPORT_USERS = 'chat.ImportUsers';
const LARGEST = 10 * 1_048_576;

async function link(name = 'importUsers', fileName = 'users.xls', at = house): Promise<string> {
  const { payload } = await mutate(at, name, { fileName }, 'upload { url }');
  expect(payload.userErrors).toEqual([]);
  at.sandbox.journal.clear();
  return payload.upload.url;
}

const send = async (url: string, body: string = USERS) => {
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any }) };
};

const coded = (status: number, code: string) => ({
  status,
  errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code }) }],
});

describe('a file of users', () => {
  it('is sent to a link, which the mutation answers without a call', async () => {
    const { payload } = await mutate(
      house,
      'importUsers',
      { fileName: 'users.xls' },
      'upload { fileName url maxBytes }',
    );
    expect(payload).toEqual({
      upload: {
        fileName: 'users.xls',
        url: expect.stringMatching(`^${house.url}/files/`),
        maxBytes: LARGEST,
      },
      userErrors: [],
    });
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it('without a name is refused', async () => {
    const { payload } = await mutate(house, 'importUsers', { fileName: ' ' }, 'upload { url }');
    expect(payload).toEqual({
      upload: null,
      userErrors: [{ code: 'BAD_USER_INPUT', field: 'fileName', message: expect.any(String) }],
    });
  });

  it('goes to ICE as a form, and answers the users that ICE made of it', async () => {
    const query = '{ users(channel: CHAT, search: "shop.example") { totalCount } }';
    expect((await house.admin.get(query)).users.totalCount).toBe(0);
    const { status, data } = await send(await link());
    const ids = house.sandbox.state.users
      .all()
      .slice(-2)
      .map(({ id }) => id);
    const user = (id: number, forename: string, surname: string) => ({
      id: String(id),
      iceId: id,
      userName: `${forename}.${surname}@shop.example`.toLowerCase(),
      forename,
      surname,
      displayName: `${forename} ${surname}`,
      role: 'AGENT',
      isEnabled: true,
    });
    expect({ status, data }).toEqual({
      status: 200,
      data: {
        isAccepted: true,
        userIds: ids.map(String),
        users: [user(ids[0]!, 'Nina', 'Berg'), user(ids[1]!, 'Omar', 'Diaz')],
        userErrors: [],
      },
    });
    const [sent, ...readBack] = house.sandbox.journal.entries;
    expect(sent).toMatchObject({ key: IMPORT_USERS, method: 'POST' });
    expect(sent!.body).toEqual({
      Token: expect.any(String),
      OrganizationId: '59',
      FileName: expect.objectContaining({ fileName: 'users.xls', size: USERS.length }),
    });
    expect(readBack.map(({ key }) => key)).toEqual(['chat.GetUserList']);
    // The list that was held before is not answered any more.
    expect((await house.admin.get(query)).users.totalCount).toBe(2);
    expect(house.sandbox.state.users.get(ids[0]!)!.password).toBe(PASSWORD);
    expect([JSON.stringify(data), ...lines].join('\n')).not.toContain(PASSWORD);
  });

  it('that is refused by ICE says so as a mutation does', async () => {
    const { status, data } = await send(await link(), 'Username\tShoe size\nx\t43');
    expect({ status, data }).toEqual({
      status: 200,
      data: {
        isAccepted: false,
        userErrors: [
          { code: 'ICE_REJECTED', message: 'ICE refused chat.ImportUsers.', field: null },
        ],
      },
    });
    expect(house.sandbox.journal.count()).toBe(1);
  });

  it('from an agent is refused by ICE, and told so', async () => {
    const agent = await signIn(house, 'agent');
    const { data } = await send(await link('importUsers', 'users.xls', { ...house, admin: agent }));
    expect(data).toMatchObject({ isAccepted: false, userErrors: [{ code: 'FORBIDDEN' }] });
  });

  it('whose users cannot be read back is taken, and says so', async () => {
    const url = await link();
    house.sandbox.set({ faults: { 'chat.GetUserList': 'html' } });
    const { data } = await send(url);
    house.sandbox.set({ faults: {} });
    expect(data).toMatchObject({
      isAccepted: true,
      userIds: [expect.any(String), expect.any(String)],
      users: null,
      userErrors: [{ code: 'PARTIAL', message: expect.stringContaining('were made') }],
    });
  });

  it('of which ICE names more users than it lists tells the two numbers', async () => {
    const url = await link();
    house.sandbox.set({ faults: { 'chat.GetUserList': 'noRecords' } });
    const { data } = await send(url);
    house.sandbox.set({ faults: {} });
    expect(data).toMatchObject({ isAccepted: true, users: [] });
    expect(data.userErrors).toEqual([
      {
        code: 'PARTIAL',
        message: 'ICE named 2 users, and 0 of them could be read back.',
        field: null,
      },
    ]);
  });
});

describe('a link for a file', () => {
  it('works once', async () => {
    const url = await link();
    expect((await send(url)).status).toBe(200);
    expect(await send(url)).toEqual(coded(409, 'CONFLICT'));
    expect(house.sandbox.journal.count(IMPORT_USERS)).toBe(1);
  });

  it('works once, however many send at a time', async () => {
    const url = await link();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(url)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect(house.sandbox.journal.count(IMPORT_USERS)).toBe(1);
  });

  it.each(['hang', 'cut', 'reset'] as const)(
    'whose answer ICE loses (%s) is UNKNOWN_OUTCOME, and is not sent again',
    async (kind) => {
      const url = await link();
      house.sandbox.set({ faults: { [IMPORT_USERS]: kind } });
      const answer = send(url);
      if (kind === 'hang') await deadlines.passAt(house.sandbox.journal, IMPORT_USERS);
      expect(await answer).toEqual(coded(502, 'UNKNOWN_OUTCOME'));
      house.sandbox.set({ faults: {} });
      expect(await send(url)).toEqual(coded(409, 'CONFLICT'));
      expect(house.sandbox.journal.count(IMPORT_USERS)).toBe(1);
    },
  );

  it('takes no more than it says, and no empty file', async () => {
    const url = await link();
    expect(await send(url, '')).toEqual(coded(400, 'BAD_USER_INPUT'));
    expect(await send(url, 'x'.repeat(LARGEST + 1))).toEqual(coded(413, 'TOO_COSTLY'));
    expect(house.sandbox.journal.count()).toBe(0);
    // Nothing was sent on: it is good for a file that fits.
    expect((await send(url)).status).toBe(200);
  });

  it('is not made for an API key that may only read', async () => {
    const key = 'a-key-that-may-only-read';
    const reading = await openHouse({ env: { API_KEYS: key } });
    try {
      const client = clientOf(reading.url, { 'x-api-key': key });
      const { errors } = await mutate(
        { ...reading, admin: client },
        'importUsers',
        { fileName: 'users.xls' },
        'upload { url }',
      );
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    } finally {
      await reading.close();
    }
  });
});

describeWithRedis('a link for a file, with two processes and one Redis', () => {
  let redis: TestRedis;
  let one: House;
  let other: House;

  beforeEach(async () => {
    redis = await startRedis();
    const env = {
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret of the tests that is long enough to seal',
    };
    [one, other] = [await openHouse({ env }), await openHouse({ env })];
  });
  afterEach(async () => {
    await one.close();
    await other.close();
    await redis.close();
  });

  it('works once in both, and in neither while Redis is away', async () => {
    const url = await link('importUsers', 'users.xls', one);
    expect((await send(url)).status).toBe(200);
    expect(await send(url.replace(one.url, other.url))).toEqual(coded(409, 'CONFLICT'));
    expect(other.sandbox.journal.count(IMPORT_USERS)).toBe(0);
    const late = await link('importUsers', 'users.xls', one);
    await redis.stop();
    expect(await send(late)).toEqual(coded(501, 'NOT_AVAILABLE'));
    expect(one.sandbox.journal.count(IMPORT_USERS)).toBe(0);
  });
});

describe('canned responses', () => {
  it('are exported by a link, and imported again as they were', async () => {
    const { exportCannedResponses } = await house.admin.get(
      '{ exportCannedResponses { fileName url } }',
    );
    expect(exportCannedResponses.fileName).toBe('canned-responses');
    expect(house.sandbox.journal.count('chat.ExportCannedResponses')).toBe(0);
    const response = await fetch(exportCannedResponses.url);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="canned-responses.xls"',
    );
    const exported = await response.text();
    expect(exported.split('\t')[0]).toBe('Set');
    const row = ['Greetings', 'New', 'Hello', 'Hello, and welcome.'].join('\t');
    const before = house.sandbox.state.chatCanned.phrases.size;

    const url = await link('importCannedResponses', 'canned.xls');
    const { status, data } = await send(url, `${exported.split('\r\n')[0]}\r\n${row}`);
    expect({ status, data }).toEqual({ status: 200, data: { isAccepted: true, userErrors: [] } });
    expect(house.sandbox.state.chatCanned.phrases.size).toBe(before + 1);
    expect(house.sandbox.journal.entries.map(({ key, body }) => [key, body])).toEqual([
      [
        'chat.ImportCannedResponses',
        {
          Token: expect.any(String),
          OrganizationId: '59',
          FileName: expect.objectContaining({ fileName: 'canned.xls' }),
        },
      ],
    ]);
  });

  it('of e-mail are letters, with links of their own', async () => {
    const { exportCannedResponses } = await house.admin.get(
      '{ exportCannedResponses(channel: EMAIL) { fileName url } }',
    );
    expect(exportCannedResponses.fileName).toBe('canned-letters');
    const exported = await (await fetch(exportCannedResponses.url)).text();
    const before = house.sandbox.state.emailCanned.phrases.size;
    const { payload } = await mutate(
      house,
      'importCannedResponses',
      { channel: 'EMAIL', fileName: 'letters.xls' },
      'upload { url }',
    );
    const row = ['General letters', 'New', 'Hello', 'Hello, and welcome.'].join('\t');
    const { data } = await send(payload.upload.url, `${exported.split('\r\n')[0]}\r\n${row}`);
    expect(data).toEqual({ isAccepted: true, userErrors: [] });
    expect(house.sandbox.state.emailCanned.phrases.size).toBe(before + 1);
    const [asked, sent] = house.sandbox.journal.entries.slice(-2);
    expect([asked!.key, asked!.body]).toEqual([
      'email.ExportCannedLettersSet',
      { Token: expect.any(String), OrgId: 59 },
    ]);
    expect([sent!.key, sent!.body]).toEqual([
      'email.ImportCannedLettersSet',
      {
        Token: expect.any(String),
        OrgId: '59',
        FileName: expect.objectContaining({ fileName: 'letters.xls' }),
      },
    ]);
  });
});
