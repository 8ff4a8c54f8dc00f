import { failed, refused, SUCCESS, Token, type GoldenTable } from './golden.js';

const eitherWord = [failed, refused];

export const chatCampaigns: GoldenTable = {
  'chat.GetCampaignList': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetCampaignList',
    allowedFor: 'ADMIN',
    sends: { Token, OrganizationID: 59 },
    list: 'CampaignList',
    success: { Message: 'Success', CampaignList: [{ CampaignId: 12, CampaignName: 'Camp1' }] },
    reads: { CampaignId: ['id', '12'], CampaignName: ['name', 'Camp1'] },
    failures: eitherWord,
  },
  'chat.GetCampaignDetails': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetCampaignDetails',
    allowedFor: 'ADMIN',
    args: { id: '12' },
    sends: { Token, CampaignId: 12 },
    success: { Message: 'Success', OrganizationID: 59, CampaignName: 'Camp1' },
    reads: { OrganizationID: ['organizationId', 59], CampaignName: ['name', 'Camp1'] },
    failures: eitherWord,
  },
  'chat.CreateCampaign': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/CreateCampaign',
    allowedFor: 'ADMIN',
    args: { name: 'Camp1' },
    sends: { Token, OrganizationID: 59, CampaignName: 'Camp1' },
    success: { Message: 'Success', CampaignId: '12' },
    reads: { CampaignId: ['id', '12'] },
    failures: eitherWord,
  },
  'chat.UpdateCampaign': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/UpdateCampaign',
    allowedFor: 'ADMIN',
    args: { id: '12', name: 'Camp1' },
    sends: { Token, CampaignId: 12, CampaignName: 'Camp1' },
    success: SUCCESS,
    failures: eitherWord,
  },
  'chat.DeleteCampaign': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/DeleteCampaign',
    allowedFor: 'ADMIN',
    args: { id: '12' },
    sends: { Token, CampaignId: 12 },
    success: SUCCESS,
    failures: eitherWord,
  },
};
