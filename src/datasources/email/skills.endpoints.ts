import { admin } from '../contract/admin.js';
import { id, idList, int, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';

const { read, write } = admin('email');

export const getSkillList = read('GetSkillList', {
  holds: 'skills',
  request: { organizationId: organization('OrgId') },
  reply: listOf('SkillList', {
    id: required(id('SkillId')),
    name: text('SkillName'),
    campaignId: id('CampaignId'),
    mode: text('Mode'),
  }),
});

export const getSkillDetails = read('GetSkillDetails', {
  holds: 'skills',
  request: { id: id('SkillId') },
  reply: record({
    organizationId: int('OrgId'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    mode: text('Mode'),
    memberIds: sometimes(idList('UserIds')),
  }),
});

export const createSkill = write('CreateSkill', {
  touches: ['skills'],
  request: {
    organizationId: organization('OrgId'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    mode: text('Mode'),
  },
  reply: created({ id: id('SkillId') }),
});

export const updateSkill = write('UpdateSkill', {
  touches: ['skills'],
  request: {
    organizationId: organization('OrgId'),
    id: id('SkillId'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    mode: text('Mode'),
  },
  reply: acknowledgement(),
});

export const deleteSkill = write('DeleteSkill', {
  // What becomes of what belongs to the skill is not documented.
  touches: [
    'skills',
    'contacts',
    'surveys',
    'responseTemplates',
    'webForms',
    'emailServers',
    'serviceLevels',
  ],
  request: { id: id('SkillId') },
  reply: acknowledgement(),
});

export const addMembersInSkill = write('AddMembersInSkill', {
  touches: ['skills'],
  request: { id: id('SkillId'), userIds: idList('UserIds') },
  reply: acknowledgement(),
});
