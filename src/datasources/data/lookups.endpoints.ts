import { id, int, text } from '../wire/codecs.js';
import { organization, read } from '../contract/endpoint.js';
import { listOf } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

export const getUsers = read('data.get_users', {
  evidence: 'documented',
  path: 'chat/get_users',
  holds: 'users',
  request: { organizationId: organization('OrgID') },
  reply: listOf('UserData', {
    id: required(id('UserID')),
    userName: text('UserName'),
    forename: text('ForeName'),
    surname: text('SurName'),
    chatLimit: int('ChatLimit'),
    emailLimit: int('EmailLimit'),
  }),
});

export const getCampaigns = read('data.get_campaign', {
  evidence: 'pattern',
  path: 'chat/get_campaign',
  holds: 'campaigns',
  request: { organizationId: organization('OrgID') },
  reply: listOf('CampaignData', { id: required(id('CampaignID')), name: text('CampaignName') }),
});

export const getSubCampaigns = read('data.get_sub_campaign', {
  evidence: 'pattern',
  path: 'chat/get_sub_campaign',
  holds: 'skills',
  request: { organizationId: organization('OrgID') },
  reply: listOf('SubCampaignData', {
    id: required(id('SubCampaignID')),
    name: text('SubCampaignName'),
    campaignId: id('CampaignID'),
  }),
});

export const getSurveyTypes = read('data.get_survey_type', {
  evidence: 'pattern',
  path: 'chat/get_survey_type',
  holds: 'kinds',
  request: { organizationId: organization('OrgID') },
  reply: listOf('SurveyTypeData', {
    id: required(id('SurveyTypeID')),
    name: text('SurveyType'),
  }),
});
