// What all contenders have in common: each is a process that says where it is, and what it has taken.
import { PerformanceObserver } from 'node:perf_hooks';

let gcMs = 0;
let scavenges = 0;
const MINOR = 1;
const observer = new PerformanceObserver((list) => {
  for (const { duration, detail } of list.getEntries()) {
    gcMs += duration;
    if (detail.kind === MINOR) scavenges += 1;
  }
});
observer.observe({ entryTypes: ['gc'] });

const taken = () => {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, gcMs, scavenges };
};

/** @param headers what clients send along, one after the other. */
export function ready(url, headers = [{}]) {
  process.on('message', () => process.send(taken()));
  process.send({ url, headers });
}

export const upstreamUrl = process.argv[2];

/** The three calls, in the way of whoever makes them. */
export const PATHS = {
  tickets: '/ICEAPI/api/Email/LoadTicketByStatusSup',
  users: '/ICEAPI/api/EmailAdmin/GetUserList',
  skills: '/ICEAPI/api/EmailAdmin/GetSkillList',
};
export const BODIES = {
  tickets: { UserId: 1_000, Status: 'Inbox', Token: 'bench' },
  users: { OrgId: 59, Token: 'bench' },
  skills: { OrgId: 59, Token: 'bench' },
};

export const ticketOf = (row) => ({
  id: row.TicketId,
  subject: row.Subject,
  status: row.Status,
  contactId: row.ContactId,
  assigneeId: row.UserId,
  skillId: row.SkillId,
});
export const userOf = (row) => ({ id: row.UserId, userName: row.UserName });
export const skillOf = (row) => ({ id: row.SkillId, name: row.SkillName });

/** Records by id, from one list, in the order in which they are asked for. */
export const byId = (list, of) => async (ids) => {
  const records = new Map((await list()).map((row) => [of(row).id, of(row)]));
  return ids.map((id) => records.get(id) ?? null);
};

export const SDL = `
  type User { id: ID! userName: String }
  type Skill { id: ID! name: String }
  type Ticket { id: ID! subject: String status: String contactId: ID assignee: User skill: Skill }
  type Query { tickets(first: Int!): [Ticket!]! }
`;
