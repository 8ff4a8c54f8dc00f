import { STATUS_FALSE, Token, type GoldenTable } from './golden.js';

/** The page's Status has a space in front. */
const failures = [STATUS_FALSE, { ...STATUS_FALSE, Status: ' false' }];

export const dataAuth: GoldenTable = {
  'data.Authenticate': {
    evidence: 'documented',
    path: '/external/icedataapi/api/Profile/Authenticate',
    allowedFor: 'ADMIN',
    args: { userName: 'xyz@ice.com', password: 'Password' },
    sends: { UserName: 'xyz@ice.com', Password: 'Password' },
    success: Token,
    reads: { $: ['token', Token] },
    failures,
  },
};

export const dataLookups: GoldenTable = {
  'data.get_users': {
    evidence: 'documented',
    path: '/external/icedataapi/api/chat/get_users',
    sends: { Token, OrgID: 59 },
    list: 'UserData',
    success: {
      UserData: [
        {
          UserID: 12,
          UserName: 'john@ice.com',
          ForeName: 'John',
          SurName: 'Smith',
          ChatLimit: 3,
          EmailLimit: 5,
        },
        {
          UserID: 13,
          UserName: 'Andrew@ice.com',
          ForeName: 'Andrew',
          SurName: 'Smith',
          ChatLimit: 4,
          EmailLimit: 5,
        },
      ],
    },
    reads: {
      UserID: ['id', '12', '13'],
      UserName: ['userName', 'john@ice.com', 'Andrew@ice.com'],
      ForeName: ['forename', 'John', 'Andrew'],
      SurName: ['surname', 'Smith', 'Smith'],
      ChatLimit: ['chatLimit', 3, 4],
      EmailLimit: ['emailLimit', 5, 5],
    },
    failures,
  },
  'data.get_campaign': {
    evidence: 'pattern',
    path: '/external/icedataapi/api/chat/get_campaign',
    sends: { Token, OrgID: 59 },
    list: 'CampaignData',
    success: { CampaignData: [{ CampaignID: 21, CampaignName: 'Camp1' }] },
    reads: { CampaignID: ['id', '21'], CampaignName: ['name', 'Camp1'] },
    failures,
  },
  'data.get_sub_campaign': {
    evidence: 'pattern',
    path: '/external/icedataapi/api/chat/get_sub_campaign',
    sends: { Token, OrgID: 59 },
    list: 'SubCampaignData',
    success: {
      SubCampaignData: [{ SubCampaignID: 777, SubCampaignName: 'Skill1', CampaignID: 21 }],
    },
    reads: {
      SubCampaignID: ['id', '777'],
      SubCampaignName: ['name', 'Skill1'],
      CampaignID: ['campaignId', '21'],
    },
    failures,
  },
  'data.get_survey_type': {
    evidence: 'pattern',
    path: '/external/icedataapi/api/chat/get_survey_type',
    sends: { Token, OrgID: 59 },
    list: 'SurveyTypeData',
    success: { SurveyTypeData: [{ SurveyTypeID: 1, SurveyType: 'Pre-Chat' }] },
    reads: { SurveyTypeID: ['id', '1'], SurveyType: ['name', 'Pre-Chat'] },
    failures,
  },
};
