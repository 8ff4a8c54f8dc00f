import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { fieldOf, type AnyEndpoint } from '../../src/datasources/contract/endpoint.js';
import { serveLive } from '../support/house/boot.js';
import { signIn, type Client } from '../support/house/client.js';
import { mutationOf } from '../support/house/operations.js';
import { openProxy, type Body, type Passing, type Proxy } from '../support/proxy.js';
import { writesOn, type Write } from '../support/house/writes.js';

// Over the whole schema, on both channels: a field of an input is sent, refused, or read back, and no write is
// told as done that was not.

interface UserError {
  readonly code: string;
  readonly field: string | null;
}

let sandbox: Sandbox;
let proxy: Proxy;
let running: Awaited<ReturnType<typeof serveLive>>;
let admin: Client;
let writes: Write[];

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', replacesMembers: true });
  proxy = await openProxy(sandbox);
  running = await serveLive(proxy.ice, {
    ...{ ICE_EMAIL_URL: proxy.ice.urls.email, LIST_TTL_S: '0' },
    RATE_OPERATIONS: '100000',
  });
  admin = await signIn({ url: running.url, sandbox });
  writes = writesOn(sandbox.state);
});
afterAll(async () => {
  await running.close();
  await proxy.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.reset();
  proxy.mishear = null;
});

/** What one channel alone takes, and the other refuses. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'createSkill CHAT': ['mode'],
  'updateSkill CHAT': ['mode'],
  'createSurvey EMAIL': ['surveyTypeId', 'isActive'],
  'updateSurvey EMAIL': ['surveyTypeId', 'isActive'],
  'createUser EMAIL': ['organization'],
  'updateUser EMAIL': ['password', 'organization'],
};

const PASSWORDS = ['smtp.password', 'receive.imap.password', 'receive.pop3.password'];
const MAIL = ['to', 'cc', 'bcc', 'subject', 'body'];
/** What only ICE's word tells of, and its description says so. */
const BY_WORD: Readonly<Record<string, readonly string[]>> = {
  createUser: ['password', 'skillIds', 'volume', 'ringType', 'isMultiSession'],
  updateUser: ['password', 'skillIds', 'volume', 'ringType', 'isMultiSession'],
  resetPassword: ['password'],
  createEmailServer: PASSWORDS,
  updateEmailServer: PASSWORDS,
  addCannedPhrase: ['position'],
  moveCannedPhrase: ['position'],
  setCannedMenuEnabled: ['isEnabled'],
  setCannedPhraseEnabled: ['isEnabled'],
  composeEmail: ['cc', 'bcc', 'body'],
  saveEmailDraft: ['cc', 'bcc', 'body'],
  sendDraftedEmail: MAIL,
  sendResponse: MAIL,
  saveResponseDraft: MAIL,
  sendDraftedResponse: MAIL,
  forwardEmail: ['ticketId', ...MAIL],
  publishWebForm: [''],
  assignTicketsAtLogin: [''],
  unassignTicketsAtLogout: [''],
  downloadUnassignedTickets: ['skillId'],
};

/** What the sandbox has one value of, whatever it is told. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  createUser: ['organization'],
  updateUser: ['organization'],
  updateSkill: ['mode'],
  updateCannedPhrase: ['menuId'],
  updateSurveyQuestion: ['surveyId'],
  updateServiceLevelHours: ['serviceLevelId'],
};

/** Sent of the way in that is not used, of which nobody has asked for anything; and how ICE's request calls a password. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  createEmailServer: [
    'pop3.password',
    ...['host', 'userName', 'password', 'mailbox', 'port', 'pollRate'].map(
      (name) => `imap.${name}`,
    ),
  ],
};

/** It is a few thousand operations. */
const LONG = 120_000;

/** What a mutation is about, and how: it is no value of the record. */
const OF_WHAT: ReadonlySet<string> = new Set(['id', 'channel']);

const nameOf = ({ mutation, channel }: Write): string => `${mutation} ${channel}`;
const endpointOf = (path: string, channel: Write['channel']): AnyEndpoint | undefined =>
  declaredEndpoints.find(
    ({ path: own, product }) =>
      own.split('/').at(-1) === path && product === (channel === 'CHAT' ? 'chat' : 'email'),
  );

/** Does it, and tells what the payload says against it; null where it is an error of the whole. */
async function carryOut(write: Write, input: object): Promise<readonly UserError[] | null> {
  const query =
    write.fields.length === 0
      ? `mutation { ${write.mutation} { ${write.selection} userErrors { code field message } } }`
      : mutationOf(write.mutation, write.selection);
  const { data, errors } = await admin.ask(query, write.fields.length === 0 ? {} : { input });
  if (errors) return null;
  return data[write.mutation].userErrors;
}

const without = (input: Record<string, unknown>, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.has(name)));

async function prepared(write: Write): Promise<Record<string, unknown>> {
  proxy.mishear = null;
  sandbox.reset();
  // No ticket has a draft of a new mail from the start.
  if (write.mutation === 'sendDraftedEmail') {
    const draft = writes.find(({ mutation }) => mutation === 'saveEmailDraft')!;
    await carryOut(draft, draft.input(sandbox.state));
  }
  sandbox.journal.clear();
  return without(write.input(sandbox.state), new Set(REFUSED[nameOf(write)]));
}

const isWrite = (endpoint: AnyEndpoint | undefined): endpoint is AnyEndpoint =>
  endpoint?.kind === 'write';

/** The writes that ICE got since the journal was cleared. */
const written = ({ channel }: Write) =>
  sandbox.journal.entries.flatMap(({ key, body }) => {
    const name = key.split('.')[1]!;
    const endpoint = endpointOf(name, channel);
    return isWrite(endpoint) ? [{ name, endpoint, body: body as Body }] : [];
  });

/** The answer of who says that it was done, with an id that nothing has. */
function said({ reply }: AnyEndpoint): Passing {
  const keys = Object.values(reply.fields).map((spec) =>
    'required' in spec ? spec.required.key : spec.key,
  );
  const body = { Message: 'Success', ...Object.fromEntries(keys.map((key) => [key, 987_654])) };
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: Buffer.from(JSON.stringify(body)) };
}

const OPPOSITES = new Map<unknown, unknown>([
  ...(
    [
      [true, false],
      [1, 0],
      ['True', 'False'],
      ['Enabled', 'Disabled'],
    ] as const
  ).flatMap(([yes, no]) => [[yes, no] as const, [no, yes] as const]),
]);

/** Another value than was said, of the same kind. */
function misheard(kind: string, value: unknown): unknown {
  if (kind === 'flag') return OPPOSITES.get(value);
  if (kind === 'idList') return String(value).split(',').slice(1).join(',');
  if (typeof value === 'number') return value + 1;
  return /^\d+$/.test(String(value)) ? String(Number(value) + 1) : `${String(value)}x`;
}

/** What is found of each write, where anything is. */
async function foundOf(
  find: (write: Write) => Promise<readonly string[]>,
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const write of writes) {
    const own = await find(write);
    if (own.length > 0) found[nameOf(write)] = own;
  }
  return found;
}

test(
  'a field is taken, and reads back as it was asked for, or is refused before anything is sent',
  async () => {
    const refused = await foundOf(async (write) => {
      if (!REFUSED[nameOf(write)]) return [];
      await prepared(write);
      const told = await carryOut(write, write.input(sandbox.state));
      expect(written(write)).toEqual([]);
      return told!.map(({ code, field }) => (code === 'BAD_USER_INPUT' ? field! : code));
    });
    expect(refused).toEqual(REFUSED);
    const wrong = await foundOf(async (write) => {
      const told = await carryOut(write, await prepared(write));
      return told?.map(({ code, field }) => `${code} ${field}`) ?? ['an error'];
    });
    expect(wrong).toEqual({});
  },
  LONG,
);

const isChange = ({ mutation }: Write, input: object): boolean =>
  /^(update|set)/.test(mutation) && 'id' in input;

/** Of some fields, those of which the schema does not say that ICE's word is all there is. */
const unexplained = ({ mutation }: Write, fields: readonly string[]): string[] => {
  const known = new Set([BY_WORD, FIXED, UNUSED].flatMap((table) => table[mutation] ?? []));
  return fields.filter((field) => !known.has(field));
};

test('what only the word of ICE tells of, the schema says so', () => {
  const unsaid = writes.flatMap(({ mutation, says }) =>
    (BY_WORD[mutation] ?? [])
      .filter((field) => !/(not|never) (read|tell|answered)/.test(says(field)))
      .map((field) => `${mutation}.${field}`),
  );
  expect([...new Set(unsaid)]).toEqual([]);
});

test(
  'of an ICE that does nothing no write is told as done, nor any field of a change',
  async () => {
    const silent = await foundOf(async (write) => {
      const input = await prepared(write);
      proxy.mishear = (name, body) => {
        const endpoint = endpointOf(name, write.channel);
        return isWrite(endpoint) ? said(endpoint) : body;
      };
      const told = await carryOut(write, input);
      if (told === null) return [];
      if (told.length === 0) return BY_WORD[write.mutation] ? [] : ['told as done'];
      const fields = new Set(told.map(({ field }) => field));
      const due = write.fields.filter((path) => path.split('.')[0]! in input && !OF_WHAT.has(path));
      return isChange(write, input)
        ? unexplained(
            write,
            due.filter((path) => !fields.has(path)),
          )
        : [];
    });
    expect(silent).toEqual({});
  },
  LONG,
);

test(
  'of an ICE that keeps another value than was sent no field of something new is told as done',
  async () => {
    const silent = await foundOf(async (write) => {
      const sent = await prepared(write);
      // Changes are seen above, all fields at once.
      if (isChange(write, sent)) return [];
      await carryOut(write, sent);
      const params = written(write).flatMap(({ name, endpoint, body }) =>
        Object.entries(endpoint.request).flatMap(([param, spec]) => {
          const { key, codec } = fieldOf(spec);
          const isGiven = param !== 'id' && !('fact' in spec) && body[key] !== undefined;
          return isGiven ? [{ param, name, key, kind: codec.kind }] : [];
        }),
      );
      const untold: string[] = [];
      for (const { param, name, key, kind } of params) {
        const input = await prepared(write);
        proxy.mishear = (heard, body) =>
          heard === name ? { ...body, [key]: misheard(kind, body[key]) } : body;
        if ((await carryOut(write, input))?.length === 0) untold.push(param);
      }
      return unexplained(write, untold);
    });
    expect(silent).toEqual({});
  },
  LONG,
);

test(
  'an id that ICE does not know is NOT_FOUND at its field',
  async () => {
    const missed = await foundOf(async (write) => {
      const others: string[] = [];
      for (const field of write.fields.filter((path) => /^id$|[a-z]Ids?$/.test(path))) {
        const input = await prepared(write);
        if (!(field in input)) continue;
        const [known] = [input[field]].flat() as string[];
        const unknown = known!.replace(/\d+$/, '999999999');
        const given = Array.isArray(input[field]) ? [unknown] : unknown;
        const told = await carryOut(write, { ...input, [field]: given });
        const isTold = told?.some(({ code, field: at }) => code === 'NOT_FOUND' && at === field);
        if (!isTold) others.push(field);
      }
      return others;
    });
    expect(missed).toEqual({});
  },
  LONG,
);

test(
  'what is submitted twice under one key is done once, and answers the same',
  async () => {
    const makes = /^(create|add(?!Members)|compose|save|send|forward|escalate)/;
    const wrong = await foundOf(async (write) => {
      const isKeyed = write.fields.includes('idempotencyKey');
      if (makes.test(write.mutation) !== isKeyed) return [isKeyed ? 'has a key' : 'has no key'];
      if (!isKeyed) return [];
      const input = await prepared(write);
      const first = await carryOut(write, input);
      const calls = written(write).length;
      const second = await carryOut(write, input);
      const isDoneOnce = calls > 0 && written(write).length === calls;
      return isDoneOnce && first?.length === 0 && second?.length === 0 ? [] : ['is done twice'];
    });
    expect(wrong).toEqual({});
  },
  LONG,
);
