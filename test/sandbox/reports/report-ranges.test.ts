import { describe, expect, it } from '@jest/globals';
import { busySkill, reporter, YEAR } from '../../support/sandbox/reporting.js';
import { NOW, useSandbox, type Answer } from '../../support/sandbox/sandbox.js';

const box = useSandbox();

const HOUR = 3_600_000;
const from = new Date('2025-03-02T00:00:00Z');

describe('a range', () => {
  it('holds its start and not its end', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    const at = new Date('2026-03-05T10:00:00.000Z');
    const { id } = box.current.add('chats', { skillId: SkillID, at });
    const chatsIn = async (FromDateTime: string, ToDateTime: string, TimeZoneOffset = 0) => {
      const body = { SkillID, FromDateTime, ToDateTime, TimeZoneOffset };
      const { ChatData } = await ask('Chat/Get_Chat_Metadata', body);
      return ChatData.map((row: Answer) => row.ChatID);
    };
    const ten = '2026-03-05 10:00:00.000';
    expect(await chatsIn(ten, '2026-03-05 10:00:00.001')).toEqual([id]);
    expect(await chatsIn('2026-03-05 09:00:00.000', ten)).toEqual([]);
    expect(await chatsIn(ten, ten)).toEqual([]);
    expect(await chatsIn('2026-03-05 04:00:00.000', '2026-03-05 05:00:00.000', -360)).toEqual([id]);
    expect(await chatsIn('2026-03-05 15:30:00.000', '2026-03-05 16:00:00.000', 330)).toEqual([id]);
  });

  it('over the change of Central’s clocks has each hour once, cut where they change', async () => {
    const ask = await reporter(box.current);
    const skillId = busySkill(box.current, 'email');
    const first = new Date('2025-11-02T04:30:00Z').getTime();
    for (let hour = 0; hour < 5; hour++) {
      box.current.add('tickets', { skillId, at: new Date(first + hour * HOUR), status: 'Sent' });
    }
    const hours = async (FromDateTime: string, ToDateTime: string, TimeZoneOffset: number) => {
      const zone = { TimeZoneID: 20, TimeZoneOffset };
      const body = { SkillID: skillId, FromDateTime, ToDateTime, ...zone };
      const { EmailIntervalData } = await ask('email/get_email_interval_data', body);
      return EmailIntervalData.map((row: Answer) => [
        row.IntervalStart.slice(11, 13),
        row.Received,
      ]);
    };
    const [start, two] = ['2025-11-01 23:00:00.000', '2025-11-02 02:00:00.000'];
    const [one, end] = ['2025-11-02 01:00:00.000', '2025-11-02 03:00:00.000'];
    const [late, midnight, early] = [
      ['23', 1],
      ['00', 1],
      ['01', 1],
    ];
    expect(await hours(start, two, -300)).toEqual([late, midnight, early]);
    expect(await hours(one, end, -360)).toEqual([early, ['02', 1]]);
    expect(await hours(start, end, -360)).toEqual([late, midnight, ['01', 2], ['02', 1]]);
  });

  it('writes times by the clock that it was asked by', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'chat');
    box.current.add('chats', { skillId: SkillID, at: new Date('2025-07-31T15:00:00Z') });
    const range = {
      FromDateTime: '2025-07-31 00:00:00.000',
      ToDateTime: '2025-08-01 00:00:00.000',
    };
    for (const [clock, shown] of [
      [{ TimeZoneOffset: 0 }, '15:00'],
      [{ TimeZoneOffset: -360 }, '09:00'],
      [{ TimeZoneOffset: -360, TimeZoneID: 20 }, '10:00'],
      [{ TimeZoneOffset: 330, TimeZoneID: 61 }, '20:30'],
    ] as const) {
      const body = { SkillID, ...range, ...clock };
      const { ChatTranscriptData } = await ask('chat/get_chat_transcript_data', body);
      expect(ChatTranscriptData).toHaveLength(1);
      expect(ChatTranscriptData[0].StartTime).toBe(`2025-07-31 ${shown}:00.000`);
    }
  });
});

describe('what happens while a report is read', () => {
  it('is in the next answer, like what came before it', async () => {
    const ask = await reporter(box.current);
    const skillId = busySkill(box.current, 'chat');
    const last = box.current.state.chats.filter((chat) => chat.skillId === skillId).at(-1);
    const at = new Date(NOW.getTime() - HOUR);
    const added = box.current.add('chats', { skillId, at, disposition: 'Spam' });
    expect(added).toMatchObject({ skillId, startedAt: at, disposition: 'Spam' });
    expect(+added.endedAt - +added.queuedAt).toBe(+(last?.endedAt ?? 0) - +(last?.queuedAt ?? 0));
    const { ChatData } = await ask('Chat/Get_Chat_Metadata', { SkillID: skillId });
    expect(ChatData.at(-1).ChatID).toBe(added.id);
    expect(box.current.state.chats.get(added.id)).toBe(added);
  });
});

describe('the rows as they have to be', () => {
  it('are those of the answer', async () => {
    const ask = await reporter(box.current);
    const skillId = busySkill(box.current, 'email');
    const body = { SkillID: skillId, TimeZoneID: 20 };
    const { TicketHistoryData } = await ask('email/get_ticket_history_data', body);
    const clock = { offset: YEAR.TimeZoneOffset, timeZoneId: 20 };
    const until = new Date('2026-03-02T06:00:00Z');
    const range = { skillId, from: new Date('2025-03-02T06:00:00Z'), until, ...clock };
    expect(box.current.reportRows('get_ticket_history_data', range)).toEqual(TicketHistoryData);
    expect(() => box.current.reportRows('get_nothing', range)).toThrow('no such report');
  });

  it('can be counted as events', () => {
    const skillId = busySkill(box.current, 'chat');
    const events = [...box.current.state.events('chats', { skillId, from, until: NOW })];
    expect(events).toEqual(box.current.state.chats.filter((chat) => chat.skillId === skillId));
  });
});
