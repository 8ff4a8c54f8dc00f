// The three calls by undici, and a DataLoader for each request: what two of the contenders read by.
import DataLoader from 'dataloader';
import { Pool } from 'undici';
import { BODIES, byId, PATHS, skillOf, ticketOf, upstreamUrl, userOf } from '../measured.mjs';

const pool = new Pool(upstreamUrl, { connections: 64 });

const read = async (name) => {
  const { body } = await pool.request({
    ...{ path: PATHS[name], method: 'POST', body: JSON.stringify(BODIES[name]) },
    headers: { 'content-type': 'application/json' },
  });
  return body.json();
};

export const contextOf = () => ({
  users: new DataLoader(byId(async () => (await read('users')).UserList, userOf)),
  skills: new DataLoader(byId(async () => (await read('skills')).SkillList, skillOf)),
});

export const resolvers = {
  Query: {
    tickets: async (_root, { first }) =>
      (await read('tickets')).TicketList.slice(0, first).map(ticketOf),
  },
  Ticket: {
    assignee: ({ assigneeId }, _args, { users }) => users.load(assigneeId),
    skill: ({ skillId }, _args, { skills }) => skills.load(skillId),
  },
};
