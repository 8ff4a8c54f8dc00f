import { id, idList, int, text } from '../codecs.js';
import { organization, read, write } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required } from '../replies.js';

export const getSkillList = read('email.GetSkillList', {
  evidence: 'pattern',
  path: 'EmailAdmin/GetSkillList',
  allowedFor: 'ADMIN',
  holds: 'skills',
  request: { organizationId: organization('OrgId') },
  reply: listOf('SkillList', {
    id: required(id('SkillId')),
    name: text('SkillName'),
    campaignId: id('CampaignId'),
    mode: text('Mode'),
  }),
});

export const getSkillDetails = read('email.GetSkillDetails', {
  evidence: 'pattern',
  path: 'EmailAdmin/GetSkillDetails',
  allowedFor: 'ADMIN',
  holds: 'skills',
  request: { id: id('SkillId') },
  reply: record({
    organizationId: int('OrgId'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    mode: text('Mode'),
    memberIds: idList('UserIds'),
  }),
});

export const createSkill = write('email.CreateSkill', {
  evidence: 'pattern',
  path: 'EmailAdmin/CreateSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: {
    organizationId: organization('OrgId'),
    campaignId: id('CampaignId'),
    name: text('SkillName'),
    mode: text('Mode'),
  },
  reply: created({ id: id('SkillId') }),
});

export const updateSkill = write('email.UpdateSkill', {
  evidence: 'pattern',
  path: 'EmailAdmin/UpdateSkill',
  allowedFor: 'ADMIN',
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

export const deleteSkill = write('email.DeleteSkill', {
  evidence: 'pattern',
  path: 'EmailAdmin/DeleteSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: { id: id('SkillId') },
  reply: acknowledgement(),
});

export const addMembersInSkill = write('email.AddMembersInSkill', {
  evidence: 'pattern',
  path: 'EmailAdmin/AddMembersInSkill',
  allowedFor: 'ADMIN',
  touches: ['skills'],
  request: { id: id('SkillId'), userIds: idList('UserIds') },
  reply: acknowledgement(),
});
