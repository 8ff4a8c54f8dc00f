import { admin } from '../contract/admin.js';
import { id, idList, int, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';

const { read, write } = admin('chat');

export const getSkillList = read('GetSkillList', {
  holds: 'skills',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('SkillList', {
    id: required(id('SkillId')),
    name: text('SkillName'),
    campaignId: id('CampaignId'),
  }),
});

export const getSkillDetails = read('GetSkillDetails', {
  holds: 'skills',
  request: { id: id('SkillId') },
  reply: record({
    organizationId: int('OrganizationID'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    memberIds: sometimes(idList('UserIds')),
  }),
});

export const createSkill = write('CreateSkill', {
  touches: ['skills'],
  request: {
    organizationId: organization('OrganizationID'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
  },
  reply: created({ id: id('SkillId') }),
});

export const updateSkill = write('UpdateSkill', {
  touches: ['skills'],
  request: { id: id('SkillId'), campaignId: id('CampaignId'), name: text('SkillName') },
  reply: acknowledgement(),
});

export const deleteSkill = write('DeleteSkill', {
  touches: ['skills', 'pushUrls', 'ipBlocks'],
  request: { id: id('SkillId') },
  reply: acknowledgement(),
});

export const addMembersInSkill = write('AddMembersInSkill', {
  touches: ['skills'],
  request: { id: id('SkillId'), userIds: idList('UserIds') },
  reply: acknowledgement(),
});
