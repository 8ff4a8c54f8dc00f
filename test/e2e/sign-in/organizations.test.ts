// Keys of two organizations at one server: neither sees anything of the other's.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import { serveLive } from '../../support/house/boot.js';
import { clientOf, type Client } from '../../support/house/client.js';
import { openKeysFile } from '../../support/keys-file.js';

/** The other organization is the same program with other data. */
async function openOther(): Promise<Sandbox> {
  const other = await startSandbox({ size: 'small', seed: 2 });
  Object.assign(other.state.organization, { id: 60, name: 'Another One' });
  const admin = other.state.users.find(({ userName }) => userName === 'admin@sandbox.example')!;
  Object.assign(admin, { userName: 'admin@another.example' });
  return other;
}

/** ICE, as it stands before several organizations: who asks is told by the sign-in, then by the token. */
async function openIce(one: Sandbox, other: Sandbox) {
  const owners = new Map<string, Sandbox>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const isOther = /admin@another\.example/.test(body);
      const token = [...owners].find(
        ([known]) => body.includes(known) || request.url!.includes(known),
      );
      const target = token?.[1] ?? (isOther ? other : one);
      const answer = await fetch(target.url + request.url!, {
        method: request.method!,
        headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
        ...(request.method === 'POST' && { body }),
      });
      const said = await answer.text();
      for (const [found] of said.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)) owners.set(found, target);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(said);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, origin };
}

const undone: (() => unknown)[] = [];
let sandboxes: readonly [Sandbox, Sandbox];
let url: string;
let clients: readonly [Client, Client];

beforeAll(async () => {
  sandboxes = [await startSandbox({ size: 'small' }), await openOther()];
  undone.push(...sandboxes.map((sandbox) => () => sandbox.close()));
  const { server, origin } = await openIce(...sandboxes);
  undone.push(() => (server.closeAllConnections(), server.close()));
  const account = (organizationId: number, userName: string) => ({
    ...{ organizationId, userName, password: sandboxes[0].credentials.admin.password },
  });
  const file = await openKeysFile(
    [
      { key: 'key of one', name: 'one', account: 'one', scopes: ['write'] },
      { key: 'key of the other', name: 'other', account: 'other', scopes: ['write'] },
    ],
    { one: account(59, 'admin@sandbox.example'), other: account(60, 'admin@another.example') },
  );
  undone.push(() => file.remove());
  const moved = (path: string): string => origin + path;
  const running = await serveLive(sandboxes[0], {
    API_KEYS_FILE: file.path,
    ICE_CHAT_URL: moved('/ICEAPI/api'),
    ICE_EMAIL_URL: moved('/ICEAPI/api'),
    ICE_DATA_URL: moved('/external/icedataapi/api'),
  });
  undone.push(() => running.close());
  ({ url } = running);
  clients = [
    clientOf(url, { 'x-api-key': 'key of one' }),
    clientOf(url, { 'x-api-key': 'key of the other' }),
  ];
});
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const EVERYTHING = `{
  viewer { organizationId organizationName products { state } }
  users(first: 1000) { nodes { id userName } }
  campaigns(first: 1000) { nodes { id name } }
  contacts(first: 1000) { nodes { id email } }
  tickets(first: 1000) { nodes { id subject assignee { displayName } } }
  agentPerformanceReport(first: 1000) { nodes { id agentName } }
}`;

test('each sees its own, also where lists and reports are held', async () => {
  const answers: any[] = [];
  for (let round = 0; round < 3; round += 1) {
    answers.push(await Promise.all(clients.map((client) => client.get(EVERYTHING))));
  }
  const [[one, other]] = answers as [[any, any]];
  expect([one.viewer.organizationId, other.viewer.organizationId]).toEqual([59, 60]);
  expect(other.viewer.organizationName).toBe('Another One');
  for (const answer of answers) expect(answer).toEqual([one, other]);
  const subjects = ({ tickets }: any): string[] => tickets.nodes.map(({ subject }: any) => subject);
  const mails = ({ contacts }: any): string[] => contacts.nodes.map(({ email }: any) => email);
  const own = (at: 0 | 1) => sandboxes[at].state.contacts.all().map(({ email }) => email);
  expect(mails(one).filter((mail) => !own(0).includes(mail))).toEqual([]);
  expect(mails(other).filter((mail) => !own(1).includes(mail))).toEqual([]);
  expect(subjects(one)).not.toEqual(subjects(other));
});

test('what one writes drops nothing of the other, and files are their own', async () => {
  const [campaign] = sandboxes[1].state.campaigns.all();
  await clients[1].get(
    `mutation { updateCampaign(input: { id: "${campaign!.id}", channel: CHAT, name: "Of the other" }) { userErrors { code } } }`,
  );
  const names = async (client: Client) =>
    (
      await client.get('{ campaigns(channel: CHAT, first: 1000) { nodes { name } } }')
    ).campaigns.nodes.map(({ name }: any) => name);
  sandboxes[0].journal.clear();
  expect(await names(clients[0])).not.toContain('Of the other');
  expect(sandboxes[0].journal.count('chat.GetCampaignList')).toBe(0);
  expect(await names(clients[1])).toContain('Of the other');
  const files = await Promise.all(
    ['key of one', 'key of the other'].map(async (key) => {
      const answer = await fetch(`${url}/reports/agentPerformanceReport.csv`, {
        headers: { 'x-api-key': key },
      });
      return answer.text();
    }),
  );
  expect(files[0]).not.toEqual(files[1]);
});
