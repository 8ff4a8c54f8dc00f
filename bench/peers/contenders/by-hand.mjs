// The least that anybody could write, without GraphQL: three calls at once, or one where lists are held; two maps, one loop.
import { Agent, createServer, request } from 'node:http';
import { BODIES, PATHS, ready, skillOf, ticketOf, upstreamUrl, userOf } from '../measured.mjs';

const isHeld = process.argv[3] === 'held';
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const read = (name) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(BODIES[name]);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(
      upstreamUrl + PATHS[name],
      { agent, method: 'POST', headers },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())));
      },
    );
    asked.on('error', reject).end(body);
  });

const readUsers = async () =>
  new Map((await read('users')).UserList.map((row) => [row.UserId, userOf(row)]));
const readSkills = async () =>
  new Map((await read('skills')).SkillList.map((row) => [row.SkillId, skillOf(row)]));
const held = isHeld ? { users: await readUsers(), skills: await readSkills() } : null;

const server = createServer(async (asked, answer) => {
  asked.resume();
  const [tickets, users, skills] = await Promise.all([
    read('tickets'),
    held ? held.users : readUsers(),
    held ? held.skills : readSkills(),
  ]);
  const rows = tickets.TicketList.slice(0, 100)
    .map(ticketOf)
    .map(({ assigneeId, skillId, ...ticket }) => ({
      ...ticket,
      assignee: users.get(assigneeId),
      skill: skills.get(skillId),
    }));
  answer.setHeader('content-type', 'application/json');
  answer.end(JSON.stringify({ data: { tickets: rows } }));
});
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}/`));
