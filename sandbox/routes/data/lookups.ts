import { organization } from '../../keys.js';
import { group, read } from '../../route.js';
import { SURVEY_TYPES } from '../../store/surveys.js';

const FAILURE = { Status: 'false', Message: 'as above.', Error: 'as above' };

/** Success is the presence of the list: these answers carry no word, and the pages name no role. */
export const dataLookups = group(
  {
    product: 'data',
    folder: 'external/icedataapi/api/chat',
    access: 'agent',
    word: null,
    failure: FAILURE,
  },
  [
    read(
      'get_users',
      { OrgID: organization },
      ({ store }) => ({
        UserData: store.users.all().map((user) => ({
          UserID: user.id,
          UserName: user.userName,
          ForeName: user.forename,
          SurName: user.surname,
          ChatLimit: user.chat?.limit ?? 0,
          EmailLimit: user.email?.limit ?? 0,
        })),
      }),
      // This page prints the value with a leading space.
      { failure: { ...FAILURE, Status: ' false' } },
    ),
    read('get_campaign', { OrgID: organization }, ({ store }) => ({
      CampaignData: store.campaigns.all().map(({ id, name }) => ({
        CampaignID: id,
        CampaignName: name,
      })),
    })),
    read('get_sub_campaign', { OrgID: organization }, ({ store }) => ({
      SubCampaignData: store.skills.all().map(({ id, name, campaignId }) => ({
        SubCampaignID: id,
        SubCampaignName: name,
        CampaignID: campaignId,
      })),
    })),
    read('get_survey_type', { OrgID: organization }, () => ({
      SurveyTypeData: SURVEY_TYPES.map((kind, index) => ({
        SurveyTypeID: index + 1,
        SurveyType: kind,
      })),
    })),
  ],
);
