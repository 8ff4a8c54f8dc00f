import { describe, expect, it } from '@jest/globals';
import type { Chat } from '../../sandbox/index.js';
import {
  lastReason,
  signIn,
  useSandbox,
  type Answer,
  type Body,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const HISTORY = { OrganizationID: 59, Offset: 360 };
const CHAT_DATE = /^\d\d\/\d\d\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/;

async function asAdmin() {
  const { post } = await signIn(box.current, 'admin');
  return (name: string, body: Body): Promise<Answer> => post(`chat:ChatAdmin/${name}`, body);
}

function aChat(wanted: (chat: Chat) => boolean = () => true): Chat {
  const found = box.current.state.chats.find(wanted);
  if (!found) throw new Error('no such chat');
  return found;
}

describe('the chat history', () => {
  it('is whole, the latest first, in names', async () => {
    const ask = await asAdmin();
    const { ChatList, Message } = await ask('GetChatHistory', HISTORY);
    expect(Message).toBe(' Success');
    const { state } = box.current;
    expect(ChatList).toHaveLength(state.chats.size);
    const chat = state.chats.all().at(-1);
    const startedAt = chat?.startedAt ?? new Date(0);
    expect(ChatList[0]).toEqual({
      ' ChatId': chat?.id,
      Campaign: state.campaigns.get(chat?.campaignId ?? 0)?.name,
      Skill: state.skills.get(chat?.skillId ?? 0)?.name,
      OperatorName: chat?.operatorName,
      QueueTime: expect.stringMatching(CHAT_DATE),
      StartTime: state.wallTime(startedAt, 'padded'),
      EndTime: expect.stringMatching(CHAT_DATE),
      Duration: expect.stringMatching(/^00:[0-5]\d:[0-5]\d$/),
      Disposition: chat?.disposition,
      VisitorName: chat?.visitor.name,
    });
    expect(Object.keys(ChatList[1])[0]).toBe('ChatId');
  });

  it('is that of some skills when they are named, blank is all', async () => {
    const ask = await asAdmin();
    const [first, second] = box.current.state.skills
      .filter((skill) => skill.channel === 'chat')
      .map((skill) => skill.id);
    const count = async (SkillIDs: unknown) =>
      (await ask('GetChatHistory', { ...HISTORY, SkillIDs })).ChatList.length;
    const held = (...ids: unknown[]) =>
      box.current.state.chats.filter(({ skillId }) => ids.includes(skillId)).length;
    expect(await count(`${first},${second}`)).toBe(held(first, second));
    expect(await count(first)).toBe(held(first));
    expect(await count('')).toBe(box.current.state.chats.size);
    expect(await count('1')).toBe(0);
  });

  it.each([
    [-360, "not the organization's offset: Offset"],
    [0, "not the organization's offset: Offset"],
    ['360', 'wrong type: Offset'],
    [undefined, 'missing key: Offset'],
  ])('refuses an Offset of %j: it is minus Login’s', async (Offset, reason) => {
    const ask = await asAdmin();
    expect(await ask('GetChatHistory', { OrganizationID: 59, Offset })).toEqual({
      message: ' Failed',
    });
    expect(lastReason(box.current)).toBe(reason);
  });

  it('names campaign, skill and operator as they are called now, or were when they left', async () => {
    const ask = await asAdmin();
    const { state } = box.current;
    const chat = aChat(({ userId }) => (state.users.get(userId)?.id ?? 0) % 16 === 9);
    const row = async () => {
      const { ChatList } = await ask('GetChatHistory', HISTORY);
      return ChatList.find((each: Answer) => (each.ChatId ?? each[' ChatId']) === chat.id);
    };
    const { skillId: SkillId, campaignId: CampaignId } = chat;
    await ask('UpdateSkill', { SkillId, CampaignId, SkillName: 'Renamed' });
    expect((await row()).Skill).toBe('Renamed');
    await ask('DeleteSkill', { SkillId });
    await ask('DeleteCampaign', { CampaignId });
    await ask('DeleteUser', { UserId: chat.userId });
    expect(await row()).toMatchObject({
      Skill: chat.skillName,
      Campaign: chat.campaignName,
      OperatorName: chat.operatorName,
    });
  });
});

describe('a chat’s details', () => {
  it('the information: flat, without the id, the coordinates as text', async () => {
    const ask = await asAdmin();
    const { id, visitor, page, startedAt } = aChat();
    expect(await ask('GetChatInformation', { ChatId: id, Offset: 360 })).toEqual({
      Message: ' Success',
      OperatorName: expect.any(String),
      StartTime: box.current.state.wallTime(startedAt, 'padded'),
      EndTime: expect.stringMatching(CHAT_DATE),
      Duration: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      IP: visitor.ip,
      City: visitor.city,
      Country: expect.stringMatching(/\((US|IN)\)$/),
      Region: visitor.region,
      Latitude: expect.stringMatching(/^-?\d+\.\d+$/),
      Longitude: expect.stringMatching(/^-?\d+\.\d+$/),
      Browser: visitor.browser,
      OperatingSystem: visitor.operatingSystem,
      ChatStartedPage: page.url,
    });
  });

  it('the navigation: keys with stray spaces, and the organization as OrgId', async () => {
    const ask = await asAdmin();
    const { id } = aChat();
    const body = { ChatId: id, OrgId: 59, Offset: 360 };
    const { NavigationInfo } = await ask('GetChatNavigationInformation', body);
    const views = box.current.state.navigation(id);
    expect(NavigationInfo).toEqual(
      views.map(({ url, title, viewedAt }) => ({
        ' URL': url,
        Title: title,
        ' Datetime': box.current.state.wallTime(viewedAt, 'padded'),
      })),
    );
    await ask('GetChatNavigationInformation', { ChatId: id, OrganizationID: 59, Offset: 360 });
    expect(lastReason(box.current)).toBe('wrong key: OrganizationID');
  });

  it('the survey answers, with or without organization and offset', async () => {
    const ask = await asAdmin();
    const { id } = aChat();
    const { SurveyInfo } = await ask('GetChatSurveyInformation', { ChatId: id });
    expect(SurveyInfo[0]).toEqual({
      SurveyType: 'Pre-Chat Survey',
      Question: expect.any(String),
      Answer: expect.any(String),
    });
    const full = await ask('GetChatSurveyInformation', { ChatId: id, OrgId: 59, Offset: 360 });
    expect(full.SurveyInfo).toEqual(SurveyInfo);
  });

  it('answers of the past outlive their survey', async () => {
    const ask = await asAdmin();
    const { id } = aChat();
    const before = await ask('GetChatSurveyInformation', { ChatId: id });
    for (const survey of box.current.state.chatSurveys.surveys.all()) {
      await ask('DeleteSurvey', { SurveyId: survey.id });
    }
    expect(await ask('GetChatSurveyInformation', { ChatId: id })).toEqual(before);
  });

  it.each([
    ['GetChatInformation', { Offset: 360 }, ' Failed'],
    ['GetChatSurveyInformation', {}, 'Failed'],
    ['GetChatNavigationInformation', { OrgId: 59, Offset: 360 }, ' Failed'],
  ])('%s of a chat that there is not', async (name, body, message) => {
    const ask = await asAdmin();
    expect(await ask(name, { ChatId: 1, ...body })).toEqual({ message });
    expect(lastReason(box.current)).toBe('no such chat: 1');
  });
});
