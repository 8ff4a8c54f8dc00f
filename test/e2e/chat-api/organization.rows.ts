import type { SandboxState, Skill, User } from '../../../sandbox/index.js';
import { mutation } from '../../support/house/operations.js';
import { chatSkill, next, type Rows } from './rows.js';

const ROLES = { 1: 'ADMIN', 2: 'AGENT', 3: 'SUPERVISOR', 4: null };

const agent = (ice: SandboxState): User =>
  ice.users.find((user) => user.chat !== null && user.id > 703)!;
const told = (user: User) => ({ id: String(user.id), userName: user.userName });
const toldSkill = ({ id, name, campaignId }: Pick<Skill, 'id' | 'name' | 'campaignId'>) => ({
  id: String(id),
  name,
  campaignId: String(campaignId),
});
const profile = (user: User) => ({
  Forename: user.forename,
  Surname: user.surname,
  RealForename: user.realForename,
  RealSurname: user.realSurname,
  RoleId: user.roleId,
  Gender: user.gender,
});

export const users: Rows = {
  'lists the users'(ice) {
    const nodes = ice.users.filter((user) => user.chat !== null);
    return {
      query:
        '{ users(channel: CHAT, first: 1000) { nodes { id userName role isEnabled chatAgent { limit } } } }',
      sends: [['chat.GetUserList', { OrganizationID: 59 }]],
      answer: {
        users: {
          nodes: nodes.map((user) => ({
            ...told(user),
            role: ROLES[user.roleId],
            isEnabled: user.isEnabled,
            chatAgent: { limit: user.chat!.limit },
          })),
        },
      },
    };
  },
  'reads a user'(ice) {
    const user = agent(ice);
    return {
      query: `{ user(id: ${user.id}) { id userName gender realForename isMultiSession } }`,
      sends: [['chat.GetUserDetails', { UserId: user.id }]],
      answer: {
        user: {
          ...told(user),
          gender: user.gender,
          realForename: user.realForename,
          isMultiSession: user.isMultiSession,
        },
      },
    };
  },
  'creates a user'(ice) {
    const id = next(ice.users);
    const skillId = chatSkill(ice).id;
    const name = { userName: 'anna.wu@example.com', forename: 'Anna', surname: 'Wu' };
    return mutation(
      'createUser',
      {
        ...name,
        channel: 'CHAT',
        password: 'correct horse',
        role: 'AGENT',
        limit: 4,
        skillIds: [String(skillId)],
      },
      ['user { id userName }', { user: { id: String(id), userName: name.userName } }],
      [
        [
          'chat.CreateUser',
          {
            OrganizationID: 59,
            Username: name.userName,
            Password: 'correct horse',
            Organization: ice.organization.name,
            Forename: 'Anna',
            Surname: 'Wu',
            RealForename: 'Anna',
            RealSurname: 'Wu',
            RoleId: 2,
            Gender: '',
            ChatLimit: 4,
            SkillIds: String(skillId),
            Volume: 1,
            IsMultiSession: false,
            RingType: 'Sound 1',
          },
        ],
        ['chat.GetUserDetails', { UserId: id }],
      ],
    );
  },
  'updates a user, and keeps what is not said'(ice) {
    const user = agent(ice);
    const details = ['chat.GetUserDetails', { UserId: user.id }] as const;
    return mutation(
      'updateUser',
      {
        id: String(user.id),
        channel: 'CHAT',
        skillIds: [],
        volume: 0.5,
        ringType: 'Sound 2',
        limit: 7,
      },
      ['user { id userName }', { user: told(user) }],
      [
        details,
        // The password that stands is read apart, by the one who sends it back.
        details,
        [
          'chat.UpdateUser',
          {
            OrganizationID: 59,
            Username: user.userName,
            Password: user.password,
            Organization: ice.organization.name,
            ...profile(user),
            ChatLimit: 7,
            SkillIds: '',
            Volume: 0.5,
            IsMultiSession: user.isMultiSession,
            RingType: 'Sound 2',
            UserId: user.id,
          },
        ],
        details,
      ],
    );
  },
  'sets a new password'(ice) {
    const user = agent(ice);
    return mutation(
      'resetPassword',
      { id: String(user.id), channel: 'CHAT', password: 'new one' },
      ['user { id userName }', { user: told(user) }],
      [
        ['chat.ResetPassword', { UserId: user.id, Password: 'new one' }],
        ['chat.GetUserDetails', { UserId: user.id }],
      ],
    );
  },
  'deletes a user'(ice) {
    const { id } = agent(ice);
    return mutation(
      'deleteUser',
      { id: String(id), channel: 'CHAT' },
      ['deletedUserId', { deletedUserId: String(id) }],
      [
        ['chat.DeleteUser', { UserId: id }],
        ['chat.GetUserDetails', { UserId: id }],
      ],
    );
  },
};

export const skills: Rows = {
  'lists the skills'(ice) {
    const nodes = ice.skills.filter((skill) => skill.channel === 'chat').map(toldSkill);
    return {
      query: '{ skills(channel: CHAT, first: 1000) { nodes { id name campaignId } } }',
      sends: [['chat.GetSkillList', { OrganizationID: 59 }]],
      answer: { skills: { nodes } },
    };
  },
  'reads a skill'(ice) {
    const skill = chatSkill(ice);
    return {
      query: `{ skill(id: ${skill.id}) { id name campaignId members { id } } }`,
      sends: [
        ['chat.GetSkillDetails', { SkillId: skill.id }],
        ['chat.GetSkillDetails', { SkillId: skill.id }],
      ],
      answer: {
        skill: { ...toldSkill(skill), members: skill.members.map((id) => ({ id: String(id) })) },
      },
    };
  },
  'creates a skill'(ice) {
    const { campaignId } = chatSkill(ice);
    const id = next(ice.skills);
    return mutation(
      'createSkill',
      { channel: 'CHAT', campaignId: String(campaignId), name: 'Coats' },
      ['skill { id name campaignId }', { skill: toldSkill({ id, name: 'Coats', campaignId }) }],
      [
        ['chat.CreateSkill', { OrganizationID: 59, CampaignId: campaignId, SkillName: 'Coats' }],
        ['chat.GetSkillDetails', { SkillId: id }],
      ],
    );
  },
  'updates a skill, and keeps what is not said'(ice) {
    const skill = chatSkill(ice);
    const details = ['chat.GetSkillDetails', { SkillId: skill.id }] as const;
    return mutation(
      'updateSkill',
      { id: String(skill.id), channel: 'CHAT', name: 'Hats' },
      ['skill { id name campaignId }', { skill: toldSkill({ ...skill, name: 'Hats' }) }],
      [
        details,
        [
          'chat.UpdateSkill',
          { SkillId: skill.id, CampaignId: skill.campaignId, SkillName: 'Hats' },
        ],
        details,
      ],
    );
  },
  'makes users members'(ice) {
    const skill = chatSkill(ice);
    const userIds = ice.users
      .filter((user) => user.chat !== null)
      .slice(-2)
      .map(({ id }) => id);
    return mutation(
      'addMembersInSkill',
      { id: String(skill.id), channel: 'CHAT', userIds: userIds.map(String) },
      ['skill { id name campaignId }', { skill: toldSkill(skill) }],
      [
        ['chat.GetSkillDetails', { SkillId: skill.id }],
        [
          'chat.AddMembersInSkill',
          { SkillId: skill.id, UserIds: [...new Set([...skill.members, ...userIds])].join(',') },
        ],
        ['chat.GetSkillDetails', { SkillId: skill.id }],
      ],
    );
  },
  'deletes a skill'(ice) {
    const { id } = chatSkill(ice);
    return mutation(
      'deleteSkill',
      { id: String(id), channel: 'CHAT' },
      ['deletedSkillId', { deletedSkillId: String(id) }],
      [
        ['chat.DeleteSkill', { SkillId: id }],
        ['chat.GetSkillDetails', { SkillId: id }],
      ],
    );
  },
};

const campaign = (ice: SandboxState) => ice.campaigns.get(chatSkill(ice).campaignId)!;

export const campaigns: Rows = {
  'reads a campaign'(ice) {
    const { id, name } = campaign(ice);
    return {
      query: `{ campaign(id: ${id}) { id name } }`,
      sends: [['chat.GetCampaignDetails', { CampaignId: id }]],
      answer: { campaign: { id: String(id), name } },
    };
  },
  'lists the campaigns of a name'(ice) {
    const { id, name } = campaign(ice);
    return {
      query: `{ campaigns(channel: CHAT, search: "${name}") { nodes { id name } } }`,
      sends: [['chat.GetCampaignList', { OrganizationID: 59 }]],
      answer: { campaigns: { nodes: [{ id: String(id), name }] } },
    };
  },
  'creates a campaign'(ice) {
    const id = next(ice.campaigns);
    return mutation(
      'createCampaign',
      { channel: 'CHAT', name: 'Winter' },
      ['campaign { id name }', { campaign: { id: String(id), name: 'Winter' } }],
      [
        ['chat.CreateCampaign', { OrganizationID: 59, CampaignName: 'Winter' }],
        ['chat.GetCampaignDetails', { CampaignId: id }],
      ],
    );
  },
  'renames a campaign'(ice) {
    const { id } = campaign(ice);
    return mutation(
      'updateCampaign',
      { id: String(id), channel: 'CHAT', name: 'Summer' },
      ['campaign { id name }', { campaign: { id: String(id), name: 'Summer' } }],
      [
        ['chat.UpdateCampaign', { CampaignId: id, CampaignName: 'Summer' }],
        ['chat.GetCampaignDetails', { CampaignId: id }],
      ],
    );
  },
  'deletes a campaign'(ice) {
    const { id } = campaign(ice);
    return mutation(
      'deleteCampaign',
      { id: String(id), channel: 'CHAT' },
      ['deletedCampaignId', { deletedCampaignId: String(id) }],
      [
        ['chat.DeleteCampaign', { CampaignId: id }],
        ['chat.GetCampaignDetails', { CampaignId: id }],
      ],
    );
  },
};
