import { id, idList, int, text } from '../codecs.js';
import { organization, read, write } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required } from '../replies.js';

export const getSkillList = read('chat.GetSkillList', {
  evidence: 'pattern',
  path: 'ChatAdmin/GetSkillList',
  allowedFor: 'ADMIN',
  holds: 'skills',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('SkillList', {
    id: required(id('SkillId')),
    name: text('SkillName'),
    campaignId: id('CampaignId'),
  }),
});

export const getSkillDetails = read('chat.GetSkillDetails', {
  evidence: 'pattern',
  path: 'ChatAdmin/GetSkillDetails',
  allowedFor: 'ADMIN',
  holds: 'skills',
  request: { id: id('SkillId') },
  reply: record({
    organizationId: int('OrganizationID'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    memberIds: idList('UserIds'),
  }),
});

export const createSkill = write('chat.CreateSkill', {
  evidence: 'pattern',
  path: 'ChatAdmin/CreateSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: {
    organizationId: organization('OrganizationID'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
  },
  reply: created({ id: id('SkillId') }),
});

export const updateSkill = write('chat.UpdateSkill', {
  evidence: 'pattern',
  path: 'ChatAdmin/UpdateSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: { id: id('SkillId'), campaignId: id('CampaignId'), name: text('SkillName') },
  reply: acknowledgement(),
});

export const deleteSkill = write('chat.DeleteSkill', {
  evidence: 'pattern',
  path: 'ChatAdmin/DeleteSkill',
  allowedFor: 'ADMIN',
  touches: ['skills', 'pushUrls', 'ipBlocks'],
  request: { id: id('SkillId') },
  reply: acknowledgement(),
});

export const addMembersInSkill = write('chat.AddMembersInSkill', {
  evidence: 'pattern',
  path: 'ChatAdmin/AddMembersInSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: { id: id('SkillId'), userIds: idList('UserIds') },
  reply: acknowledgement(),
});
