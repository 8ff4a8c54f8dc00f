import { duration, float, id, idList, text, time } from '../wire/codecs.js';
import { chatOffset, optional, organization, read } from '../contract/endpoint.js';
import { file, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

/** The whole history comes at once: ICE knows no paging here, and no filter but the skills. */
export const getChatHistory = read('chat.GetChatHistory', {
  evidence: 'documented',
  path: 'ChatAdmin/GetChatHistory',
  allowedFor: 'ADMIN',
  holds: 'chats',
  request: {
    organizationId: organization('OrganizationID'),
    skillIds: optional(idList('SkillIDs')),
    offset: chatOffset('Offset'),
  },
  // Campaign, skill, operator and visitor are names; ICE tells no ids of them.
  reply: listOf('ChatList', {
    id: required(id('ChatId')),
    campaignName: text('Campaign'),
    skillName: text('Skill'),
    operatorName: text('OperatorName'),
    queuedAt: time('QueueTime'),
    startedAt: time('StartTime'),
    endedAt: time('EndTime'),
    durationSeconds: duration('Duration'),
    disposition: text('Disposition'),
    visitorName: text('VisitorName'),
  }),
});

export const getChatInformation = read('chat.GetChatInformation', {
  evidence: 'documented',
  path: 'ChatAdmin/GetChatInformation',
  allowedFor: 'ADMIN',
  request: { id: id('ChatId'), offset: chatOffset('Offset') },
  reply: record({
    operatorName: text('OperatorName'),
    startedAt: time('StartTime'),
    endedAt: time('EndTime'),
    durationSeconds: duration('Duration'),
    ip: text('IP'),
    city: text('City'),
    country: text('Country'),
    region: text('Region'),
    latitude: float('Latitude'),
    longitude: float('Longitude'),
    browser: text('Browser'),
    operatingSystem: text('OperatingSystem'),
    startedPage: text('ChatStartedPage'),
  }),
});

export const getChatTranscript = read('chat.GetChatTranscript', {
  evidence: 'documented',
  path: 'ChatAdmin/GetChatTranscript',
  method: 'GET',
  allowedFor: 'ADMIN',
  request: { id: id('ChatId') },
  reply: file(),
});

export const getChatSurveyInformation = read('chat.GetChatSurveyInformation', {
  evidence: 'pattern',
  path: 'ChatAdmin/GetChatSurveyInformation',
  allowedFor: 'ADMIN',
  // The last two are its neighbours' keys.
  request: {
    id: id('ChatId'),
    organizationId: organization('OrgId'),
    offset: chatOffset('Offset'),
  },
  reply: listOf('SurveyInfo', {
    surveyType: text('SurveyType'),
    question: text('Question'),
    answer: text('Answer'),
  }),
});

export const getChatNavigationInformation = read('chat.GetChatNavigationInformation', {
  evidence: 'documented',
  path: 'ChatAdmin/GetChatNavigationInformation',
  allowedFor: 'ADMIN',
  request: {
    id: id('ChatId'),
    organizationId: organization('OrgId'),
    offset: chatOffset('Offset'),
  },
  reply: listOf('NavigationInfo', {
    url: text('URL'),
    title: text('Title'),
    at: time('Datetime'),
  }),
});
