import { int, name, organization, someIds, type Kind } from '../keys.js';
import type { QuirkSwitches } from '../options.js';
import { group, read, write } from '../route.js';
import { addMembers, createSkill, deleteSkill, needSkill, skillsOn } from '../store/skills.js';
import { updateSkill, type Skill } from '../store/skills.js';

/** The chat product's skills carry no mode: its API makes and lists text skills. */
export const chatSkills = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    write(
      'CreateSkill',
      { OrganizationID: organization, CampaignId: int, SkillName: name },
      ({ store, body }) => {
        const fields = { name: body.SkillName, campaignId: body.CampaignId, mode: 'Text' } as const;
        return { SkillId: String(createSkill(store, 'chat', fields).id) };
      },
    ),
    read('GetSkillList', { OrganizationID: organization }, ({ store }) => ({
      SkillList: skillsOn(store, 'chat').map((skill) => ({
        SkillId: skill.id,
        SkillName: skill.name,
        CampaignId: skill.campaignId,
      })),
    })),
    read('GetSkillDetails', { SkillId: int }, ({ store, body, switches }) => {
      const skill = needSkill(store, body.SkillId, 'chat');
      return {
        OrganizationID: store.organization.id,
        CampaignId: skill.campaignId,
        SkillName: skill.name,
        ...membersOf(skill, switches.quirks),
      };
    }),
    write('UpdateSkill', { SkillId: int, CampaignId: int, SkillName: name }, ({ store, body }) => {
      const fields = { name: body.SkillName, campaignId: body.CampaignId };
      updateSkill(store, 'chat', body.SkillId, fields);
    }),
    write('DeleteSkill', { SkillId: int }, ({ store, body }) =>
      deleteSkill(store, 'chat', body.SkillId),
    ),
    write('AddMembersInSkill', { SkillId: int, UserIds: someIds }, ({ store, body, switches }) =>
      addMembers(store, 'chat', body.SkillId, body.UserIds, switches.replacesMembers),
    ),
  ],
);

/** The manual lists other modes too; this API is for email skills. */
const emailMode: Kind<'Email'> = {
  required: true,
  read: (value) => (value === 'Email' ? value : undefined),
};

const emailSkillKeys = {
  OrgId: organization,
  CampaignId: int,
  SkillName: name,
  Mode: emailMode,
};

export const emailSkills = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write('CreateSkill', emailSkillKeys, ({ store, body }) => {
      const fields = { name: body.SkillName, campaignId: body.CampaignId, mode: body.Mode };
      return { SkillId: createSkill(store, 'email', fields).id };
    }),
    read('GetSkillList', { OrgId: organization }, ({ store }) => ({
      SkillList: skillsOn(store, 'email').map((skill) => ({
        SkillId: skill.id,
        SkillName: skill.name,
        CampaignId: skill.campaignId,
        Mode: skill.mode,
      })),
    })),
    read('GetSkillDetails', { SkillId: int }, ({ store, body, switches }) => {
      const skill = needSkill(store, body.SkillId, 'email');
      return {
        OrgId: store.organization.id,
        CampaignId: skill.campaignId,
        SkillName: skill.name,
        Mode: skill.mode,
        ...membersOf(skill, switches.quirks),
      };
    }),
    write('UpdateSkill', { ...emailSkillKeys, SkillId: int }, ({ store, body }) => {
      const fields = { name: body.SkillName, campaignId: body.CampaignId, mode: body.Mode };
      updateSkill(store, 'email', body.SkillId, fields);
    }),
    write('DeleteSkill', { SkillId: int }, ({ store, body }) =>
      deleteSkill(store, 'email', body.SkillId),
    ),
    write('AddMembersInSkill', { SkillId: int, UserIds: someIds }, ({ store, body, switches }) =>
      addMembers(store, 'email', body.SkillId, body.UserIds, switches.replacesMembers),
    ),
  ],
);

/** An absent key means that ICE does not say; an empty one that there are none. */
function membersOf(skill: Skill, { members }: QuirkSwitches): { UserIds?: string } {
  const told = members === 'most' ? !skill.membersUntold : members;
  return told ? { UserIds: skill.members.join(',') } : {};
}
