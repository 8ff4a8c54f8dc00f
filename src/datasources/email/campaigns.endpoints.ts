import { id, int, text } from '../codecs.js';
import { organization, read, write } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required } from '../replies.js';

export const getCampaignList = read('email.GetCampaignList', {
  evidence: 'pattern',
  path: 'EmailAdmin/GetCampaignList',
  allowedFor: 'ADMIN',
  holds: 'campaigns',
  request: { organizationId: organization('OrgId') },
  reply: listOf('CampaignList', {
    id: required(id('CampaignId')),
    name: text('CampaignName'),
  }),
});

export const getCampaignDetails = read('email.GetCampaignDetails', {
  evidence: 'pattern',
  path: 'EmailAdmin/GetCampaignDetails',
  allowedFor: 'ADMIN',
  request: { id: id('CampaignId') },
  reply: record({ organizationId: int('OrgId'), name: text('CampaignName') }),
});

export const createCampaign = write('email.CreateCampaign', {
  evidence: 'pattern',
  path: 'EmailAdmin/CreateCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns'],
  request: {
    organizationId: organization('OrgId'),
    name: text('CampaignName'),
  },
  reply: created({ id: id('CampaignId') }),
});

export const updateCampaign = write('email.UpdateCampaign', {
  evidence: 'pattern',
  path: 'EmailAdmin/UpdateCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns'],
  request: {
    organizationId: organization('OrgId'),
    id: id('CampaignId'),
    name: text('CampaignName'),
  },
  reply: acknowledgement(),
});

export const deleteCampaign = write('email.DeleteCampaign', {
  evidence: 'pattern',
  path: 'EmailAdmin/DeleteCampaign',
  allowedFor: 'ADMIN',
  touches: ['campaigns', 'skills'],
  request: { id: id('CampaignId') },
  reply: acknowledgement(),
});
