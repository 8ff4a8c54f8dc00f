import { int, name, organization } from '../keys.js';
import { group, read, write } from '../route.js';
import {
  campaignsOn,
  createCampaign,
  deleteCampaign,
  needCampaign,
  type Campaign,
} from '../store/campaigns.js';

export const chatCampaigns = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    write(
      'CreateCampaign',
      { OrganizationID: organization, CampaignName: name },
      ({ store, body }) => ({
        CampaignId: String(createCampaign(store, 'chat', body.CampaignName).id),
      }),
    ),
    read('GetCampaignList', { OrganizationID: organization }, ({ store }) => ({
      CampaignList: campaignsOn(store, 'chat').map(campaignRow),
    })),
    read('GetCampaignDetails', { CampaignId: int }, ({ store, body }) => ({
      OrganizationID: store.organization.id,
      CampaignName: needCampaign(store, body.CampaignId, 'chat').name,
    })),
    write('UpdateCampaign', { CampaignId: int, CampaignName: name }, ({ store, body }) => {
      needCampaign(store, body.CampaignId, 'chat').name = body.CampaignName;
    }),
    write('DeleteCampaign', { CampaignId: int }, ({ store, body }) =>
      deleteCampaign(store, 'chat', body.CampaignId),
    ),
  ],
);

export const emailCampaigns = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write('CreateCampaign', { OrgId: organization, CampaignName: name }, ({ store, body }) => ({
      CampaignId: createCampaign(store, 'email', body.CampaignName).id,
    })),
    read('GetCampaignList', { OrgId: organization }, ({ store }) => ({
      CampaignList: campaignsOn(store, 'email').map(campaignRow),
    })),
    read('GetCampaignDetails', { CampaignId: int }, ({ store, body }) => ({
      OrgId: store.organization.id,
      CampaignName: needCampaign(store, body.CampaignId, 'email').name,
    })),
    write(
      'UpdateCampaign',
      { OrgId: organization, CampaignId: int, CampaignName: name },
      ({ store, body }) => {
        needCampaign(store, body.CampaignId, 'email').name = body.CampaignName;
      },
    ),
    write('DeleteCampaign', { CampaignId: int }, ({ store, body }) =>
      deleteCampaign(store, 'email', body.CampaignId),
    ),
  ],
);

function campaignRow({ id, name }: Campaign) {
  return { CampaignId: id, CampaignName: name };
}
