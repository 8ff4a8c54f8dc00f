import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, type House } from '../../support/house/client.js';

const DAY = 86_400_000;
const NOW = new Date(Math.floor(Date.now() / DAY) * DAY);
useClock(NOW);
const day = (ago: number): string => new Date(NOW.getTime() - ago * DAY).toISOString().slice(0, 10);
const RANGE = `from: "${day(60)}", to: "${day(0)}"`;

let house: House;
beforeAll(async () => {
  const size = { users: 120, skills: 12, campaigns: 3, chats: 400, tickets: 300, contacts: 60 };
  house = await openHouse({ sandbox: { size } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

const called = (): string[] => house.sandbox.journal.keys();
const count = (key: string): number => house.sandbox.journal.count(key);
const skillsOf = (channel: 'chat' | 'email') =>
  house.sandbox.state.skills.filter((skill) => skill.channel === channel);

interface Rows {
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
  readonly totalCount: number;
}
interface Owner {
  readonly id: string;
  readonly reports: Readonly<Record<string, Rows>>;
}

/** All rows of a report by what they name, as its root field tells them. */
async function whole(name: string, fields: string, key: string, also = '') {
  const query = `{ ${name}(${RANGE}, first: 1000${also}) { totalCount nodes { ${fields} ${key} } } }`;
  const { [name]: rows } = await house.admin.get<Record<string, Rows>>(query);
  expect(rows!.totalCount).toBe(rows!.nodes.length);
  return new Map(
    [...new Set(rows!.nodes.map((row) => row[key]))].map((each) => [
      each,
      rows!.nodes.filter((row) => row[key] === each),
    ]),
  );
}

describe('reports of entities', () => {
  const PERFORMANCE = 'id skillId agentName totalChats averageDurationSeconds';

  it("tells each user's share of one reading, whose calls grow with skills alone", async () => {
    const query = `{ users(first: 100) { nodes { id reports { agentPerformance(${RANGE}) { totalCount nodes { ${PERFORMANCE} agentId } } } } } }`;
    const { users } = await house.admin.get<{ users: { nodes: Owner[] } }>(query);
    expect(users.nodes).toHaveLength(100);
    expect(count('data.get_agent_performance_data')).toBe(skillsOf('chat').length);
    const byAgent = await whole('agentPerformanceReport', PERFORMANCE, 'agentId');
    const told = users.nodes.flatMap(({ id, reports }) => {
      const { nodes, totalCount } = reports['agentPerformance']!;
      expect(nodes).toEqual(byAgent.get(id) ?? []);
      expect(totalCount).toBe(nodes.length);
      return nodes;
    });
    expect(told.length).toBeGreaterThan(30);
  });

  it('asks ICE about the skill alone where a skill is asked', async () => {
    const [{ id } = { id: 0 }] = skillsOf('chat');
    const fields = 'id date offered answered abandoned';
    const query = `{ skill(id: "${id}") { id reports { callCenter(${RANGE}) { nodes { ${fields} skillId } } } } }`;
    const { skill } = await house.admin.get<{ skill: Owner }>(query);
    expect(count('data.get_call_center_data')).toBeLessThanOrEqual(2);
    const calls = count('data.get_call_center_data');
    const rows = await whole('callCenterReport', fields, 'skillId', `, skillIds: ["${id}"]`);
    expect(skill.reports['callCenter']!.nodes).toEqual(rows.get(String(id)));
    // Held, by whichever way it was read.
    expect(count('data.get_call_center_data')).toBe(calls);
  });

  it("puts a campaign's skills together", async () => {
    const { campaigns } = await house.admin.get<{ campaigns: { nodes: Owner[] } }>(
      `{ campaigns(first: 10) { nodes { id reports { chatAverages(${RANGE}) { totalCount nodes { id skillId totalChats } } } } } }`,
    );
    const mine = (campaignId: string) =>
      skillsOf('chat').filter((skill) => String(skill.campaignId) === campaignId);
    let rows = 0;
    for (const { id, reports } of campaigns.nodes) {
      const skills = new Set(mine(id).map((skill) => String(skill.id)));
      const { nodes } = reports['chatAverages']!;
      for (const { skillId } of nodes) expect(skills).toContain(skillId);
      rows += nodes.length;
    }
    const all = await whole('chatAveragesReport', 'id', 'skillId');
    expect(rows).toBe([...all.values()].flat().length);
    expect(rows).toBeGreaterThan(3);
  });

  it("tells a page of tickets' rows by one reading", async () => {
    const fields = 'id status agentId receivedAt';
    const query = `{ tickets(first: 50) { nodes { id reports { ticketHistory(${RANGE}) { nodes { ${fields} ticketId } } } } } }`;
    const { tickets } = await house.admin.get<{ tickets: { nodes: Owner[] } }>(query);
    const windows = count('data.get_ticket_history_data');
    // Sixty days lie in three windows at most.
    expect(windows).toBeLessThanOrEqual(3 * skillsOf('email').length);
    const byTicket = await whole('ticketHistoryReport', fields, 'ticketId');
    const told = tickets.nodes.flatMap(({ id, reports }) => {
      const { nodes } = reports['ticketHistory']!;
      expect(nodes).toEqual(byTicket.get(id) ?? []);
      return nodes;
    });
    expect(told.length).toBeGreaterThan(10);
  });

  it('goes on from page to page', async () => {
    const [{ id } = { id: 0 }] = skillsOf('email');
    const ask = async (after: string) => {
      const query = `{ skill(id: "${id}") { reports { ticketVolumeSummary(${after ? '' : `${RANGE}, `}first: 7${after}) { totalCount nodes { id date } pageInfo { endCursor hasNextPage } } } } }`;
      const { skill } = await house.admin.get(query);
      return skill.reports.ticketVolumeSummary;
    };
    const dates: string[] = [];
    let page = await ask('');
    for (;;) {
      dates.push(...page.nodes.map(({ date }: { date: string }) => date));
      if (!page.pageInfo.hasNextPage) break;
      page = await ask(`, after: "${page.pageInfo.endCursor}"`);
    }
    expect(dates).toHaveLength(page.totalCount);
    expect(dates).toEqual([...new Set(dates)].toSorted());
    expect(dates.length).toBeGreaterThan(14);
  });

  it('refuses a bad period once, before anything is asked', async () => {
    const { errors } = await house.admin.ask(
      `{ users(first: 100) { nodes { reports { agentPerformance(from: "${day(1)}", to: "${day(9)}") { totalCount } } } } }`,
    );
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'from' });
    expect(called()).toEqual([]);
  });

  it('says once what ICE did not answer, and with partial what is missing', async () => {
    const [{ id: broken } = { id: 0 }] = skillsOf('chat');
    const where = { SkillID: broken };
    const faults = { 'data.get_canned_answers': { kind: 'error500', where } } as const;
    house.sandbox.set({ faults });
    const ask = (partial: boolean) =>
      house.admin.ask<{ users: { nodes: Owner[] } }>(
        `{ users(first: 100, channel: CHAT) { nodes { id reports { cannedAnswers(${RANGE}, partial: ${partial}) { nodes { skillId } } } } } }`,
      );
    const failed = await ask(false);
    expect(failed.errors?.map(({ extensions }) => extensions['code'])).toEqual(['ICE_UNAVAILABLE']);
    for (const { reports } of failed.data.users.nodes) expect(reports['cannedAnswers']).toBeNull();
    const partial = await ask(true);
    house.sandbox.set({ faults: {} });
    expect(partial.errors?.map(({ extensions }) => extensions['code'])).toEqual(['PARTIAL']);
    expect(partial.errors![0]!.message).toContain(`skill ${broken} `);
    const rows = partial.data.users.nodes.flatMap(({ reports }) => reports['cannedAnswers']!.nodes);
    expect(rows.length).toBeGreaterThan(5);
    for (const { skillId } of rows) expect(skillId).not.toBe(String(broken));
  });
});
