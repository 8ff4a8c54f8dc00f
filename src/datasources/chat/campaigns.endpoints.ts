import { id, int, text } from '../codecs.js';
import { organization, read, write } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required } from '../replies.js';

export const getCampaignList = read('chat.GetCampaignList', {
  evidence: 'pattern',
  path: 'ChatAdmin/GetCampaignList',
  allowedFor: 'ADMIN',
  holds: 'campaigns',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('CampaignList', {
    id: required(id('CampaignId')),
    name: text('CampaignName'),
  }),
});

export const getCampaignDetails = read('chat.GetCampaignDetails', {
  evidence: 'pattern',
  path: 'ChatAdmin/GetCampaignDetails',
  allowedFor: 'ADMIN',
  request: { id: id('CampaignId') },
  reply: record({ organizationId: int('OrganizationID'), name: text('CampaignName') }),
});

export const createCampaign = write('chat.CreateCampaign', {
  evidence: 'pattern',
  path: 'ChatAdmin/CreateCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns'],
  request: {
    organizationId: organization('OrganizationID'),
    name: text('CampaignName'),
  },
  reply: created({ id: id('CampaignId') }),
});

export const updateCampaign = write('chat.UpdateCampaign', {
  evidence: 'pattern',
  path: 'ChatAdmin/UpdateCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns'],
  request: { id: id('CampaignId'), name: text('CampaignName') },
  reply: acknowledgement(),
});

export const deleteCampaign = write('chat.DeleteCampaign', {
  evidence: 'pattern',
  path: 'ChatAdmin/DeleteCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns', 'skills'],
  request: { id: id('CampaignId') },
  reply: acknowledgement(),
});
