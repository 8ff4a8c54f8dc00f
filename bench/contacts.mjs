/**
 * The first read of a list of a hundred thousand contacts, and a search in it: how long the server takes, and
 * how long it does nothing else at a time. See README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { post } from './support.mjs';

const MEBIBYTE = 1_048_576;
const count = Number(process.argv[2] ?? 100_000);

const contact = (id) => ({
  ...{ Id: id, ContactName: `Contact "${id}" of the Café`, Email: `contact.${id}@example.com` },
  ...{ Address: `${id} Long Street`, City: 'Springfield', State: 'IL', Country: 'US' },
  ...{ ZipCode: '62701', Website: `https://example.com/${id}`, BirthDate: '1980-02-29T00:00:00' },
  Notes: `Called on Monday; wants {an offer}, [soon]. ${'Said much about it. '.repeat(id % 8)}`,
  ...{ CreatedDate: '2025-03-04T05:06:07', OrgId: 59, SkillId: (id % 40) + 1, IsActive: true },
  VirtualName: null,
});
const contacts = JSON.stringify({
  Message: 'Success',
  ContactList: Array.from({ length: count }, (_, n) => contact(n + 1)),
});
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${encoded({ alg: 'HS256' })}.${encoded({ orgid: 59, userid: 1, exp: 4_000_000_000 })}.c29haw`;
const session = { Message: 'Success', Token: token, OrganisationID: 59, UserID: 1, Offset: 0 };

const ice = createServer(async (request, response) => {
  await text(request);
  const name = request.url.split('/').at(-1);
  const answers = {
    Login: JSON.stringify({ ...session, UserName: 'admin', UserFirstName: 'A', Permission: 1 }),
    Authenticate: JSON.stringify(token),
    LoadAlltbl_ContactsByOrgID: contacts,
  };
  response.writeHead(name in answers ? 200 : 404, { 'content-type': 'application/json' });
  response.end(answers[name]);
}).listen(0, '127.0.0.1');
await once(ice, 'listening');

const server = fork(
  fileURLToPath(new URL('./nested/server.mjs', import.meta.url)),
  [`http://127.0.0.1:${ice.address().port}`],
  { env: { ...process.env, NODE_ENV: 'production' }, execArgv: ['--expose-gc'] },
);
const [{ url }] = await once(server, 'message');
const login = await post(`${url}/graphql`, {
  query:
    'mutation { login(input: { organizationId: 59, userName: "admin", password: "bench" }) { token } }',
});
const headers = { authorization: `Bearer ${login.data.login.token}` };

async function measured(what, query) {
  server.send('begin');
  await once(server, 'message');
  const began = performance.now();
  const { data, errors } = await post(`${url}/graphql`, { query }, headers);
  const ms = performance.now() - began;
  server.send('end');
  const [{ cpuMs, blockedMs }] = await once(server, 'message');
  if (errors || data.contacts.totalCount < 1) throw new Error(JSON.stringify(errors ?? data));
  console.log(
    `${what}: ${ms.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of CPU, at most ${blockedMs.toFixed(0)} ms without a pause`,
  );
}

console.log(`${count} contacts, ${(contacts.length / MEBIBYTE).toFixed(0)} MiB of JSON`);
await measured('read', '{ contacts(first: 20) { totalCount nodes { id name } } }');
await measured('read by id', '{ contact(id: 5) { id name } contacts(first: 1) { totalCount } }');
await measured('searched', '{ contacts(first: 20, search: "café") { totalCount } }');
await measured('sorted', '{ contacts(first: 20, orderBy: NAME_DESC) { totalCount } }');
server.kill();
ice.close();
