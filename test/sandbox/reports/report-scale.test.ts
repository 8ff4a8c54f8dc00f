import { describe, expect, it } from '@jest/globals';
import { startSandbox, type EventKind, type Sandbox } from '../../../sandbox/index.js';
import { reporter } from '../../support/sandbox/reporting.js';
import { NOW, useSandbox, type Answer } from '../../support/sandbox/sandbox.js';

const ROWS = 100_000;
const SIZE = { users: 100, skills: 80, contacts: 50, tickets: 0, chats: 0 };
const FROM = new Date('2025-03-02T00:00:00Z');
const box = useSandbox({ size: SIZE, reportRows: ROWS });

function skillIds(sandbox: Sandbox, channel: 'chat' | 'email'): number[] {
  return sandbox.state.skills.filter((skill) => skill.channel === channel).map(({ id }) => id);
}

function ids(
  sandbox: Sandbox,
  kind: EventKind,
  skillId: number,
  from = FROM,
  until = NOW,
): number[] {
  return [...sandbox.state.events(kind, { skillId, from, until })].map(({ id }) => id);
}

describe('as many rows as are asked for', () => {
  it.each([
    ['chats', 'chat'],
    ['tickets', 'email'],
  ] as const)('%s: over 40 skills and a year, dealt out evenly, none twice', (kind, channel) => {
    const skills = skillIds(box.current, channel);
    expect(skills).toHaveLength(40);
    const told = skills.map((id) => ids(box.current, kind, id));
    expect(new Set(told.map(({ length }) => length))).toEqual(new Set([ROWS / 40]));
    expect(new Set(told.flat()).size).toBe(ROWS);
  });

  it('sessions too, and a tenth as many messages; beside what there is without them', async () => {
    const plain = await startSandbox({ now: NOW, size: SIZE });
    const count = (sandbox: Sandbox, kind: EventKind) =>
      skillIds(sandbox, 'chat').reduce((sum, id) => sum + ids(sandbox, kind, id).length, 0);
    for (const [kind, rows] of [
      ['sessions', ROWS],
      ['offlineMessages', ROWS / 10],
    ] as const) {
      expect(count(box.current, kind)).toBe(rows + count(plain, kind));
    }
    await plain.close();
  });

  it('are the same whenever they are looked at, in whatever parts', async () => {
    const [skillId = 0] = skillIds(box.current, 'chat');
    const whole = [...box.current.state.events('chats', { skillId, from: FROM, until: NOW })];
    const cut = whole[700]?.startedAt ?? NOW;
    const before = ids(box.current, 'chats', skillId, FROM, cut);
    expect(before).toHaveLength(700);
    const parts = [...before, ...ids(box.current, 'chats', skillId, cut, NOW)];
    expect(parts).toEqual(whole.map(({ id }) => id));

    const other = await startSandbox({ now: NOW, size: SIZE, reportRows: ROWS });
    const again = [...other.state.events('chats', { skillId, from: FROM, until: NOW })];
    await other.close();
    expect(again).toEqual(whole);
  });

  it('are over by now, and lie in the past year', () => {
    const [skillId = 0] = skillIds(box.current, 'chat');
    const always = { skillId, from: new Date(0), until: new Date('2100-01-01') };
    for (const { queuedAt, startedAt, endedAt } of box.current.state.events('chats', always)) {
      expect(startedAt >= FROM && queuedAt <= startedAt).toBe(true);
      expect(startedAt < endedAt && endedAt <= NOW).toBe(true);
    }
  });

  it('are what the reports count', async () => {
    const ask = await reporter(box.current);
    const answers = await Promise.all(
      skillIds(box.current, 'chat').map((SkillID) =>
        ask('chat/get_agent_performance_data', { SkillID }),
      ),
    );
    const chats = answers.flatMap(({ AgentPerformanceData }: Answer) =>
      AgentPerformanceData.map((row: Answer) => row.TotalChats),
    );
    expect(chats.reduce((sum: number, each: number) => sum + each, 0)).toBe(ROWS);
  });

  it('tell what was said and answered, as other chats do', async () => {
    const ask = await reporter(box.current);
    const [SkillID] = skillIds(box.current, 'chat');
    const body = { SkillID, FromDateTime: '2026-02-26 00:00:00.000' };
    const { ChatTranscriptData } = await ask('chat/get_chat_transcript_data', body);
    expect(ChatTranscriptData.length).toBeGreaterThan(10);
    for (const row of ChatTranscriptData) expect(row.Transcript).toContain(row.AgentName);
    const { ExitSurveyData } = await ask('chat/get_exit_survey_data', body);
    expect(ExitSurveyData.length).toBeGreaterThan(10);
  });
});
