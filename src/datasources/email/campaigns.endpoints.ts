import { admin } from '../contract/admin.js';
import { id, int, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

export const getCampaignList = read('GetCampaignList', {
  holds: 'campaigns',
  request: { organizationId: organization('OrgId') },
  reply: listOf('CampaignList', {
    id: required(id('CampaignId')),
    name: text('CampaignName'),
  }),
});

export const getCampaignDetails = read('GetCampaignDetails', {
  request: { id: id('CampaignId') },
  reply: record({ organizationId: int('OrgId'), name: text('CampaignName') }),
});

export const createCampaign = write('CreateCampaign', {
  touches: ['campaigns'],
  request: {
    organizationId: organization('OrgId'),
    name: text('CampaignName'),
  },
  reply: created({ id: id('CampaignId') }),
});

export const updateCampaign = write('UpdateCampaign', {
  touches: ['campaigns'],
  request: {
    organizationId: organization('OrgId'),
    id: id('CampaignId'),
    name: text('CampaignName'),
  },
  reply: acknowledgement(),
});

export const deleteCampaign = write('DeleteCampaign', {
  touches: ['campaigns', 'skills'],
  request: { id: id('CampaignId') },
  reply: acknowledgement(),
});
