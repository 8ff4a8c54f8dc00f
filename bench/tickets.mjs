/**
 * What a query of 100 tickets with assignee and skill costs in CPU time, against the same join
 * written by hand over the same upstream. Ratios within one run; see README.md.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

process.env.LOG_LEVEL ??= 'silent';
const ROUNDS = Number(process.argv[2] ?? 300);
const QUERY =
  '{ tickets(first: 100) { nodes { id subject status assignee { id userName } skill { id name } } } }';

/** The sandbox in a process of its own: its CPU time is not ours. */
async function startSandbox() {
  const size = process.argv[3] ?? 'medium';
  const args = ['dist/sandbox/main.js', '--still', '--port', '0', '--size', size];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (url) return { url, stop: () => child.kill() };
  }
  throw new Error('The sandbox did not start');
}

async function cpuPerRound(round) {
  for (let warm = 0; warm < 50; warm += 1) await round();
  const before = process.cpuUsage();
  for (let count = 0; count < ROUNDS; count += 1) await round();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / ROUNDS;
}

async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** The least that anybody could write: three calls at once, two maps, one loop. */
async function byHand(base) {
  const login = { OrganisationID: 59, UserName: 'admin@sandbox.example', Password: 'sandbox' };
  const { Token, UserID } = await post(`${base}/Authenticate/Login`, login);
  return async () => {
    const [tickets, users, skills] = await Promise.all([
      post(`${base}/Email/LoadTicketByStatusSup`, { UserId: UserID, Status: 'Inbox', Token }),
      post(`${base}/EmailAdmin/GetUserList`, { Token, OrgId: 59 }),
      post(`${base}/EmailAdmin/GetSkillList`, { Token, OrgId: 59 }),
    ]);
    const userById = new Map(users.UserList.map((user) => [user.UserId, user]));
    const skillById = new Map(skills.SkillList.map((skill) => [skill.SkillId, skill]));
    return JSON.stringify(
      tickets.TicketList.slice(0, 100).map((ticket) => ({
        ...ticket,
        assignee: userById.get(ticket.UserId),
        skill: skillById.get(ticket.SkillId),
      })),
    );
  };
}

async function byGraph(url, ttl) {
  const { readConfig } = await import('../dist/src/config/config.js');
  const { start } = await import('../dist/src/start.js');
  const env = {
    ICE_MODE: 'live',
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_OPERATIONS: 'off',
    RATE_CALLS: 'off',
    SESSION_SECRET: 'only-for-this-measurement-0123456789',
    ICE_CHAT_URL: `${url}/ICEAPI/api`,
    ICE_EMAIL_URL: `${url}/ICEAPI/api`,
    ICE_DATA_URL: `${url}/external/icedataapi/api`,
    LIST_TTL_S: String(ttl),
  };
  const running = await start(readConfig(env), { pages: false });
  const query =
    'mutation { login(input: { organizationId: 59, userName: "admin@sandbox.example", password: "sandbox" }) { token } }';
  const { data } = await post(`${running.url}/graphql`, { query });
  const headers = { authorization: `Bearer ${data.login.token}` };
  const round = async () => {
    const { errors } = await post(`${running.url}/graphql`, { query: QUERY }, headers);
    if (errors) throw new Error(errors[0].message);
  };
  return { round, close: running.close };
}

const sandbox = await startSandbox();
const hand = await cpuPerRound(await byHand(`${sandbox.url}/ICEAPI/api`));
const rows = [['the join by hand, three calls', hand]];
for (const [name, ttl] of [
  ['the graph, lists read each time', 0],
  ['the graph, lists held', 3600],
]) {
  const { round, close } = await byGraph(sandbox.url, ttl);
  rows.push([name, await cpuPerRound(round)]);
  await close();
}
for (const [name, ms] of rows) {
  console.log(`${name.padEnd(36)} ${ms.toFixed(2).padStart(7)} ms CPU  ${(ms / hand).toFixed(2)}x`);
}
sandbox.stop();
process.exit(0);
