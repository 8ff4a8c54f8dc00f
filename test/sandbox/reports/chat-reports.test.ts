import { describe, expect, it } from '@jest/globals';
import type { Chat } from '../../../sandbox/index.js';
import { busySkill, reporter, total, utc } from '../../support/sandbox/reporting.js';
import { NOW, useSandbox, type Answer, type Body } from '../../support/sandbox/sandbox.js';

const box = useSandbox();

const HOUR = 3_600_000;

function chatsOf(skillId: number): readonly Chat[] {
  return box.current.state.chats.filter((chat) => chat.skillId === skillId);
}

/** `00:01:30` in seconds. */
function seconds(duration: string): number {
  const [hours = 0, minutes = 0, rest = 0] = duration.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + rest;
}

function average(values: readonly number[]): number {
  return Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length);
}

describe('the chat reports', () => {
  it('count the same chats, each in its own way', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const chats = chatsOf(SkillID);
    const body = { SkillID };
    const { ChatAveragesData } = await ask('chat/get_chat_averages', body);
    const { AgentPerformanceData } = await ask('chat/get_agent_performance_data', body);
    const { ChatVolumeSummaryData: days } = await ask('chat/get_chat_volume_summary_by_date', body);
    const { ChatVolumeSummaryData: accounts } = await ask(
      'chat/get_chat_volume_summary_by_account',
      body,
    );

    expect(ChatAveragesData).toHaveLength(1);
    const spans = chats.map(({ startedAt, endedAt }) => (+endedAt - +startedAt) / 1000);
    expect(ChatAveragesData[0].TotalChats).toBe(chats.length);
    expect(seconds(ChatAveragesData[0].AverageDuration)).toBe(average(spans));
    const waits = chats.map(({ queuedAt, startedAt }) => (+startedAt - +queuedAt) / 1000);
    expect(seconds(ChatAveragesData[0].AverageQueueTime)).toBe(average(waits));

    const agents = new Set(chats.map(({ userId }) => userId));
    expect(new Set(AgentPerformanceData.map((row: Answer) => row.AgentID))).toEqual(agents);
    expect(total(AgentPerformanceData, 'TotalChats')).toBe(chats.length);
    expect(accounts).toEqual([{ Account: chats[0]?.campaignName, TotalChats: chats.length }]);
    const dates = chats.map(({ startedAt }) => utc(startedAt).slice(0, 10));
    expect(days.map((row: Answer) => row.Date)).toEqual([...new Set(dates)].sort());
    expect(total(days, 'TotalChats')).toBe(chats.length);
  });

  it('tell each chat as it was', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const { ChatTranscriptData: rows } = await ask('chat/get_chat_transcript_data', { SkillID });
    const chats = chatsOf(SkillID);
    expect(rows.map((row: Answer) => row.ChatID)).toEqual(chats.map(({ id }) => id));
    const [chat] = chats;
    const said = box.current.state.dialogue(chat?.id ?? 0);
    expect(rows[0]).toMatchObject({
      VisitorName: chat?.visitor.name,
      StartTime: utc(chat?.startedAt ?? NOW),
      EndTime: utc(chat?.endedAt ?? NOW),
      Transcript: said.map((line) => `${line.from}: ${line.text}`).join('\n'),
    });
  });

  it('tell each answer of a kind where it was given', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const given = chatsOf(SkillID).flatMap(({ id }) => box.current.state.surveyAnswers(id));
    for (const [name, list, type] of [
      ['get_prechat_survey_data', 'PrechatSurveyData', 'Pre-Chat'],
      ['get_operator_survey_data', 'OperatorSurveyData', 'Operator'],
      ['get_exit_survey_data', 'ExitSurveyData', 'Exit'],
    ] as const) {
      const rows = (await ask(`chat/${name}`, { SkillID }))[list];
      const own = given.filter((answer) => answer.type === type);
      expect(own.length).toBeGreaterThan(5);
      expect(rows.map((row: Answer) => [row.SurveyDate, row.Question, row.Answer])).toEqual(
        own.map(({ answeredAt, question, answer }) => [utc(answeredAt), question, answer]),
      );
    }
  });

  it('tell an answer that was given before its chat began, in the range that it lies in', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const { id, startedAt } = box.current.add('chats', { skillId: SkillID });
    const [first] = box.current.state.surveyAnswers(id);
    expect(first?.answeredAt.getTime()).toBeLessThan(startedAt.getTime());
    const start = utc(startedAt);
    const asked = async (range: Body) => {
      const body = { SkillID, ...range };
      const { PrechatSurveyData } = await ask('chat/get_prechat_survey_data', body);
      return PrechatSurveyData.filter((row: Answer) => row.ChatID === id).length;
    };
    expect(await asked({ ToDateTime: start })).toBeGreaterThan(0);
    expect(await asked({ FromDateTime: start, ToDateTime: '2100-01-01 00:00:00.000' })).toBe(0);
  });

  it('count canned texts that there are, used by who chatted', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const { CannedAnswersData: rows } = await ask('chat/get_canned_answers', { SkillID });
    const phrases = box.current.state.chatCanned.phrases.all().map(({ name }) => name);
    const agents = chatsOf(SkillID).map(({ userId }) => userId);
    expect(rows.length).toBeGreaterThan(10);
    for (const { CannedPhraseName, AgentID, UsageCount } of rows) {
      expect([phrases.includes(CannedPhraseName), agents.includes(AgentID)]).toEqual([true, true]);
      expect(UsageCount).toBeGreaterThan(0);
    }
  });

  it('have sessions of the skill’s members, on every day of the last 90', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const { state } = box.current;
    const { LoginLogoutData } = await ask('chat/get_login_logout_details_by_skillid', { SkillID });
    const reasons = state.logoutReasons.all().map(({ text }) => text);
    for (const row of LoginLogoutData) {
      expect(state.skills.get(SkillID)?.members).toContain(row.AgentID);
      expect(row.LoginTime < row.LogoutTime && row.LogoutTime < utc(NOW)).toBe(true);
      expect(reasons).toContain(row.LogoutReason);
    }
    const days = LoginLogoutData.map((row: Answer) => row.LoginTime.slice(0, 10));
    expect(new Set(days).size).toBe(90);
    expect(days.toSorted()).toEqual(days);
  });

  it('count who left a message as one who gave up', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const left = box.current.state.offlineMessages.filter(({ skillId }) => skillId === SkillID);
    const { CallCenterData } = await ask('chat/get_call_center_data', { SkillID });
    expect(left.length).toBeGreaterThan(0);
    expect(total(CallCenterData, 'Abandoned')).toBe(left.length);
    expect(total(CallCenterData, 'Answered')).toBe(chatsOf(SkillID).length);
    expect(total(CallCenterData, 'Offered')).toBe(left.length + chatsOf(SkillID).length);
  });

  it('know who is still at work', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const at = new Date(NOW.getTime() - HOUR);
    box.current.add('sessions', { skillId: SkillID, at, logoutAt: null });
    const { LoginLogoutData } = await ask('chat/get_login_logout_details_by_skillid', { SkillID });
    expect(LoginLogoutData.at(-1)).toMatchObject({
      LoginTime: '2026-03-01 23:00:00.000',
      LogoutTime: null,
      LogoutReason: null,
    });
  });
});
