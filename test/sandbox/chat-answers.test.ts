import { describe, expect, it } from '@jest/globals';
import type { SandboxState } from '../../sandbox/index.js';
import { shapeOf } from '../support/sandbox/shapes.js';
import {
  fetchTranscript,
  sendForm,
  signIn,
  useSandbox,
  type Body,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

/** Ids of what there is to ask about. */
function ids(state: SandboxState) {
  const { sets, menus, phrases } = state.chatCanned;
  const skill = state.skills.find(({ channel }) => channel === 'chat')?.id;
  const [first, second] = menus.filter(({ parentId }) => parentId === sets.all()[0]?.id);
  const inner = menus.find(({ parentId }) => menus.get(parentId) !== undefined);
  const deep = phrases.find(({ parentId }) => parentId === inner?.id);
  const outer = phrases.find(({ parentId }) => parentId === inner?.parentId);
  return {
    skill,
    set: sets.all()[0]?.id,
    menu: first?.id,
    nextMenu: second?.id,
    innerMenu: inner?.id,
    phrase: phrases.all()[0]?.id,
    nextPhrase: phrases.all()[1]?.id,
    deepPhrase: deep?.id,
    outerPhrase: outer?.id,
    phraseMenu: phrases.all()[0]?.parentId,
    survey: state.chatSurveys.surveys.all()[1]?.id,
    question: state.chatSurveys.questions.all()[0]?.id,
    pushUrl: state.pushUrls.all()[0]?.id,
    reason: state.logoutReasons.all()[0]?.id,
    block: state.ipBlocks.all()[0]?.id,
    allow: state.ipAllows.all()[0]?.id,
    chat: state.chats.all()[0]?.id,
  };
}

type Ids = ReturnType<typeof ids>;
type Case = [name: string, body: (id: Ids) => Body, documented: unknown];

const ORG = { OrganizationID: 59 };
const DONE = { Message: 'Success' };
const PRINTED = { Message: ' Success' };
const RANGE = { IsRange: false, IPAddress: '125.1.1.1', ToIPAddress: '' };
const QUESTION = { Question: 'How?', ControlType: 'Radio', Options: 'Good,Bad' };
const WORDING = { ResponseText: 'Response', IsHTML: true };
const CHAT_TIMES = {
  StartTime: '08/01/2016 8:05:40 AM',
  EndTime: '08/01/2016 8:06:22 AM',
  Duration: '00:00:42',
};
const BLOCK = {
  SubCampaignID: 83,
  ' IsRange': false,
  ' IPAddress': '125.1.1.1',
  ' ToIPAddress': '',
  ' IsBlocked': 'True',
};
const ALLOW = {
  ' IsRange': false,
  ' IPAddress': '125.1.1.1',
  ' ToIPAddress': '',
  ' LastUpdatedBy': '785',
  ' IsActive': 'True',
};

/** What is documented, or assumed, to be answered; spaces as the pages print them. */
const CASES: Case[] = [
  [
    'CreateSurvey',
    () => ({ ...ORG, SurveyName: 'x', SurveyTypeId: 2 }),
    { ...DONE, SurveyId: '1' },
  ],
  [
    'GetSurveyList',
    () => ORG,
    {
      ...DONE,
      SurveyList: [
        {
          SurveyId: 123,
          SurveyName: 'Exit survey',
          SurveyTypeId: 2,
          SubCampaignId: 83,
          IsActive: 'True',
          IsPublished: 'False',
        },
      ],
    },
  ],
  [
    'GetSurveyDetails',
    ({ survey }) => ({ SurveyId: survey }),
    {
      ...DONE,
      SurveyName: 'Exit survey',
      SurveyTypeId: 2,
      SubCampaignId: 83,
      IsActive: 'True',
      QuestionList: [
        {
          QuestionId: 11,
          Question: 'How satisfied are you?',
          ControlType: 'Radio',
          IsMandatory: true,
          PositionOrder: 1,
        },
      ],
    },
  ],
  [
    'UpdateSurvey',
    ({ survey, skill }) => ({
      ...{ SurveyId: survey, SurveyName: 'x', SurveyTypeId: 2 },
      ...{ SubCampaignId: skill, IsActive: true },
    }),
    DONE,
  ],
  ['ActiveInactiveSurvey', ({ survey }) => ({ SurveyId: survey, IsActive: true }), DONE],
  ['PublishSurvey', ({ survey }) => ({ SurveyId: survey }), DONE],
  ['DeleteSurvey', ({ survey }) => ({ SurveyId: survey }), DONE],
  [
    'AddSurveyQuestion',
    ({ survey }) => ({ SurveyId: survey, ...QUESTION }),
    { ...DONE, QuestionId: '11' },
  ],
  [
    'GetSurveyQuestionDetails',
    ({ question }) => ({ QuestionId: question }),
    { ...DONE, SurveyId: 123, ...QUESTION, IsMandatory: true, PositionOrder: 1 },
  ],
  ['UpdateSurveyQuestion', ({ question }) => ({ QuestionId: question, ...QUESTION }), DONE],
  ['DeleteSurveyQuestion', ({ question }) => ({ QuestionId: question }), DONE],
  ['CreateCannedResponses', () => ({ ...ORG, CannedSetName: 'x' }), { ...DONE, CategoryId: 822 }],
  [
    'GetCannedResponsesList',
    () => ORG,
    {
      ...DONE,
      CannedResponsesList: [{ CategoryId: 822, CannedSetName: 'ICE test', IsEnable: 1 }],
    },
  ],
  [
    'GetCannedResponsesDetails',
    ({ set }) => ({ CategoryId: set }),
    { ...DONE, OrganizationID: 59, CannedSetName: 'ICE test', IsEnable: 1 },
  ],
  ['EnableDisableCannedResponses', ({ set }) => ({ CategoryId: set, IsEnable: 1 }), DONE],
  ['UpdateCannedResponses', ({ set }) => ({ ...ORG, CategoryId: set, CannedSetName: 'x' }), DONE],
  ['DeleteCannedResponses', ({ set }) => ({ CategoryId: set }), DONE],
  [
    'AddCannedMenu',
    ({ set }) => ({ CannedMenuName: 'x', ParentCategoryId: set, PositionOrder: 1 }),
    { ...DONE, MenuCategoryId: 822 },
  ],
  [
    'GetCannedMenuDetails',
    ({ menu }) => ({ MenuCategoryID: menu }),
    { ...DONE, CannedMenuName: 'ICE test', ParentCategoryId: 822, PositionOrder: 1 },
  ],
  ['UpdateCannedMenu', ({ menu }) => ({ MenuCategoryID: menu, CannedMenuName: 'x' }), DONE],
  ['DeleteCannedMenu', ({ menu }) => ({ MenuCategoryID: menu }), DONE],
  ['EnableDisableCannedMenu', ({ menu }) => ({ MenuCategoryID: menu, IsEnable: 0 }), DONE],
  ['MoveCannedMenuIn', ({ nextMenu }) => ({ MenuCategoryID: nextMenu }), DONE],
  ['MoveCannedMenuOut', ({ innerMenu }) => ({ MenuCategoryID: innerMenu }), DONE],
  ['MoveCannedMenuUp', ({ nextMenu }) => ({ MenuCategoryID: nextMenu }), DONE],
  ['MoveCannedMenuDown', ({ menu }) => ({ MenuCategoryID: menu }), DONE],
  [
    'AddCannedPhrase',
    ({ menu }) => ({
      ...{ MenuCategoryID: menu, CannedPhraseName: 'x' },
      ...{ ParentCategoryId: menu, PositionOrder: 1 },
    }),
    { ...PRINTED, CannedPhraseCategoryId: 866 },
  ],
  [
    'InsertCannedPhraseDetails',
    ({ phrase }) => ({
      ...{ MenuCategoryID: phrase, ...WORDING },
      ...{ CTRLKey: true, ALTKey: true, SHIFTKey: false, KeyName: 'mykey' },
    }),
    { ...PRINTED, CannedPhraseCategoryId: 866 },
  ],
  [
    'GetCannedPhraseDetails',
    ({ phrase }) => ({ CannedPhraseCategoryId: phrase }),
    {
      ...DONE,
      MenuCategoryId: 822,
      CannedPhraseName: 'Canned',
      ...WORDING,
      ...{ CTRLKey: true, ALTKey: false, SHIFTKey: false, KeyName: 'K' },
    },
  ],
  [
    'UpdateCannedPhrase',
    ({ phrase, phraseMenu }) => ({
      ...{ CannedPhraseCategoryId: phrase, MenuCategoryId: phraseMenu, CannedPhraseName: 'x' },
      ...{ ...WORDING, CtrlKey: 1, AltKey: 1, ShiftKey: 0, KeyName: 'K' },
    }),
    PRINTED,
  ],
  ['DeleteCannedPhrase', ({ phrase }) => ({ CannedPhraseCategoryId: phrase }), DONE],
  [
    'EnableDisableCannedPhrase',
    ({ phrase }) => ({ CannedPhraseCategoryId: phrase, IsEnable: 1 }),
    DONE,
  ],
  ['MoveCannedPhraseIn', ({ outerPhrase }) => ({ CannedPhraseCategoryId: outerPhrase }), DONE],
  ['MoveCannedPhraseOut', ({ deepPhrase }) => ({ CannedPhraseCategoryId: deepPhrase }), DONE],
  ['MoveCannedPhraseUp', ({ nextPhrase }) => ({ CannedPhraseCategoryId: nextPhrase }), DONE],
  ['MoveCannedPhraseDown', ({ phrase }) => ({ CannedPhraseCategoryId: phrase }), DONE],
  ['ExportCannedResponses', () => ORG, { ...DONE, FileName: 'CannedResponses.xls' }],
  [
    'AddPushURL',
    ({ skill }) => ({ SkillId: skill, PushURL: 'http://example.com' }),
    { ...DONE, PushURLId: '5' },
  ],
  [
    'GetPushURLList',
    () => ({}),
    {
      ...DONE,
      PushURLList: [
        { PushURLId: 5, SkillId: 83, PushURL: 'http://example.com/help', Title: 'Help' },
      ],
    },
  ],
  [
    'GetPushURLDetails',
    ({ pushUrl }) => ({ PushURLId: pushUrl }),
    { ...DONE, SkillId: 83, PushURL: 'http://example.com/help', Title: 'Help' },
  ],
  [
    'UpdatePushURL',
    ({ pushUrl, skill }) => ({ PushURLId: pushUrl, SkillId: skill, PushURL: 'x' }),
    DONE,
  ],
  ['DeletePushURL', ({ pushUrl }) => ({ PushURLId: pushUrl }), DONE],
  [
    'AddIPToBlock',
    ({ skill }) => ({ SubCampaignId: skill, ...RANGE, IsBlocked: true }),
    { ...PRINTED, IPListId: '123' },
  ],
  ['GetIPBlockList', () => ({}), { ...PRINTED, IPBlockList: [BLOCK] }],
  ['GetIPToBlockDetails', ({ block }) => ({ IPListId: block }), { ...PRINTED, ...BLOCK }],
  [
    'UpdateIPToBlock',
    ({ block, skill }) => ({
      ...{ SubCampaignId: skill, IPListId: block, ...RANGE },
      ...{ IsBlocked: 'True' },
    }),
    PRINTED,
  ],
  ['DeleteIPToBlock', ({ block }) => ({ IPListId: block }), DONE],
  [
    'GetChatHistory',
    () => ({ ...ORG, SkillIDs: '', Offset: 360 }),
    {
      ...PRINTED,
      ChatList: [
        {
          ' ChatId': 123,
          Campaign: 'Camp1',
          Skill: 'Skill1',
          OperatorName: 'John',
          QueueTime: '08/01/2016 8:05:33 AM',
          ...CHAT_TIMES,
          Disposition: 'Success',
          VisitorName: 'Jack',
        },
      ],
    },
  ],
  [
    'GetChatInformation',
    ({ chat }) => ({ ChatId: chat, Offset: 360 }),
    {
      ...PRINTED,
      OperatorName: 'John',
      ...CHAT_TIMES,
      IP: '68.12.75.84',
      City: 'Nacogdoches',
      Country: 'United States(US)',
      Region: 'Texas',
      Latitude: '31.643',
      Longitude: '-94.5605',
      Browser: 'Chrome 51',
      OperatingSystem: 'WinNT',
      ChatStartedPage: 'http://etsnetwork.com/support.html',
    },
  ],
  [
    'GetChatSurveyInformation',
    ({ chat }) => ({ ChatId: chat }),
    { ...DONE, SurveyInfo: [{ SurveyType: 'Exit Survey', Question: 'How?', Answer: 'Well' }] },
  ],
  [
    'GetChatNavigationInformation',
    ({ chat }) => ({ ChatId: chat, OrgId: 59, Offset: 360 }),
    {
      ...PRINTED,
      NavigationInfo: [
        {
          ' URL': 'http://www.etechtexas.com/application.aspx',
          Title: 'Application – Etech',
          ' Datetime': '08/08/2012 12:57:51 PM',
        },
      ],
    },
  ],
  [
    'AddLogoutReason',
    () => ({ ...ORG, LogoutReason: 'Break', IsActive: 'True' }),
    { ...PRINTED, ReasonId: '123' },
  ],
  [
    'GetLogoutReasonList',
    () => ORG,
    { ...DONE, LogoutReasonList: [{ ReasonId: 123, LogoutReason: 'Break', IsActive: 'True' }] },
  ],
  [
    'GetLogoutReasonDetails',
    ({ reason }) => ({ ReasonId: reason }),
    { ...DONE, OrganizationID: 59, LogoutReason: 'Break', IsActive: 'True' },
  ],
  ['UpdateLogoutReason', ({ reason }) => ({ ...ORG, ReasonId: reason, LogoutReason: 'x' }), DONE],
  ['DeleteLogoutReason', ({ reason }) => ({ ReasonId: reason }), DONE],
  ['GetIPWhiteList', () => ORG, { ...PRINTED, IPWhiteList: [ALLOW] }],
  [
    'GeWhiteListIPDetails',
    ({ allow }) => ({ WhiteListId: allow }),
    { ...PRINTED, OrganizationID: 59, ...ALLOW },
  ],
  ['DeleteWhiteListIP', ({ allow }) => ({ WhiteListId: allow }), DONE],
  [
    'AddIPWhiteList',
    () => ({ ...ORG, ...RANGE, LastUpdatedBy: '701', IsActive: 'True' }),
    { ...PRINTED, WhiteListId: '123' },
  ],
  [
    'UpdateWhiteListIP',
    ({ allow }) => ({ ...ORG, WhiteListId: allow, ...RANGE, LastUpdatedBy: 701 }),
    PRINTED,
  ],
];

describe('the shape of the documented answers', () => {
  it.each(CASES)('%s', async (name, body, documented) => {
    const admin = await signIn(box.current, 'admin');
    box.current.set({ fileAnswers: 'name' });
    const answer = await admin.post(`chat:ChatAdmin/${name}`, body(ids(box.current.state)));
    expect(answer).toMatchObject({ Message: (documented as { Message: string }).Message });
    expect(shapeOf(answer)).toEqual(shapeOf(documented));
  });

  it('GetChatTranscript', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ fileAnswers: 'name' });
    const ChatId = String(ids(box.current.state).chat);
    const answer = await fetchTranscript(box.current, { Token: token, ChatId });
    expect(await answer.json()).toEqual({ Message: 'Success', FileName: 'transcript.xls' });
  });

  it.each([
    ['ImportUsers', 'Leo', { Message: ' Success', UserIDs: '45' }],
    ['ImportCannedResponses', 'Set,Menu,Phrase,Response\na,b,c,d', { Message: 'Success' }],
  ])('%s', async (name, content, documented) => {
    const { token } = await signIn(box.current, 'admin');
    const answer = await sendForm(box.current, `chat:ChatAdmin/${name}`, {
      ...{ Token: token, OrganizationId: '59' },
      FileName: new File([content], 'file.csv'),
    });
    expect(shapeOf(await answer.json())).toEqual(shapeOf(documented));
  });
});

describe('every one of them', () => {
  it.each(CASES)('%s is for admins, and takes no key that it does not know', async (name, body) => {
    const { journal, state } = box.current;
    const address = `chat:ChatAdmin/${name}`;
    const supervisor = await signIn(box.current, 'supervisor');
    await supervisor.post(address, body(ids(state)));
    expect(journal.entries.at(-1)?.reason).toBe('role');
    const admin = await signIn(box.current, 'admin');
    const answer = await admin.post(address, { ...body(ids(state)), Extra: 1 });
    expect(journal.entries.at(-1)?.reason).toBe('wrong key: Extra');
    expect(Object.keys(answer)).toEqual(['message']);
    expect(['Failed', 'The request is invalid.']).toContain(answer.message.trim());
  });
});
