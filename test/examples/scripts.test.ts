// The scripts of examples/, run as their heads say, as processes of their own against the whole server.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openHouse, type House } from '../support/house/client.js';
import { describeWith } from '../support/commands.js';

const KEY = 'a key of the examples';
const run = promisify(execFile);

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { API_KEYS: KEY } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

/** What a script says on its standard output. @throws with `code` and `stderr` when it fails. */
async function output(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const { organizationId, admin } = house.sandbox.credentials;
  const { stdout } = await run(command, args, {
    env: {
      PATH: process.env['PATH'],
      ICE_GRAPH_URL: house.url,
      ICE_GRAPH_ORGANIZATION: String(organizationId),
      ICE_GRAPH_USER: admin.userName,
      ICE_GRAPH_PASSWORD: admin.password,
      ...env,
    },
  });
  return stdout;
}

describeWith('node', () => {
  test('signs in, prints all tickets page by page, and signs out', async () => {
    const lines = (await output('node', ['examples/tickets.mjs'])).trimEnd().split('\n');
    const { tickets } = await house.admin.get(
      '{ tickets(first: 1000) { nodes { id subject } totalCount } }',
    );
    expect(lines).toHaveLength(tickets.totalCount);
    expect(lines.map((line) => line.split('\t').at(0))).toEqual(
      tickets.nodes.map(({ id }: { id: string }) => id),
    );
    expect(lines.some((line) => line.includes('-\t-'))).toBe(false);
    expect(house.sandbox.journal.keys()).toContain('chat.Logout');
  });

  test('says why it cannot sign in, and nothing of the password', async () => {
    const env = { ICE_GRAPH_PASSWORD: 'sentinel-password-12' };
    const failure = await output('node', ['examples/tickets.mjs'], env).catch((error) => error);
    expect(failure).toMatchObject({ code: 1, stdout: '' });
    expect(failure.stderr).toContain('did not accept');
    expect(failure.stderr).not.toContain('sentinel-password-12');
  });
});

describeWith('curl', () => {
  test('prints the answer', async () => {
    const { data, errors } = JSON.parse(await output('sh', ['examples/tickets.sh', '3']));
    expect(errors).toBeUndefined();
    expect(data.tickets.nodes).toHaveLength(3);
    expect(data.tickets.nodes[0]).toMatchObject({ assignee: { displayName: expect.any(String) } });
  });

  test('prints the refusal, whatever signs are in the password', async () => {
    const env = { ICE_GRAPH_PASSWORD: 'wrong "\\' };
    const { errors } = JSON.parse(await output('sh', ['examples/tickets.sh'], env));
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describeWith('python3', () => {
  test.each([
    ['a password', {}],
    ['an API key', { ICE_GRAPH_KEY: KEY, ICE_GRAPH_PASSWORD: 'not asked for' }],
  ])('writes all contacts as CSV, with %s', async (_name, env) => {
    const [head, ...rows] = (await output('python3', ['examples/contacts.py'], env))
      .trimEnd()
      .split('\r\n');
    expect(head).toBe('id,name,email,city,country,createdAt,skill');
    const { contacts } = await house.admin.get('{ contacts(first: 1) { totalCount } }');
    expect(rows).toHaveLength(contacts.totalCount);
  });

  test('ends with the reason where the server refuses', async () => {
    const env = { ICE_GRAPH_PASSWORD: 'wrong' };
    const failure = await output('python3', ['examples/contacts.py'], env).catch((error) => error);
    expect(failure).toMatchObject({ code: 1, stdout: '' });
    expect(failure.stderr).toContain('UNAUTHENTICATED');
  });
});
