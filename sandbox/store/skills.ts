import { refuse } from '../refusal.js';
import { needCampaign, type HasCampaigns } from './campaigns.js';
import type { Table } from './table.js';
import { needUser, type Channel, type HasUsers } from './users.js';

/** The manual's modes; every mode but Email is a chat skill's. */
export const MODES = [
  'Text',
  'Email',
  'Facebook',
  'Twitter',
  'SMS to Chat',
  'Whatsapp to Chat',
] as const;
export type Mode = (typeof MODES)[number];

/** A skill is also what the data product calls a sub-campaign. */
export interface Skill {
  readonly id: number;
  name: string;
  campaignId: number;
  mode: Mode;
  readonly channel: Channel;
  /** User ids, in the order of joining. */
  members: number[];
  /** GetSkillDetails says nothing of this skill's members. */
  membersUntold: boolean;
}

export interface HasSkills {
  readonly skills: Table<Skill>;
}

export function skillsOn(store: HasSkills, channel: Channel): Skill[] {
  return store.skills.filter((skill) => skill.channel === channel);
}

export function needSkill(store: HasSkills, id: number, channel: Channel): Skill {
  const skill = store.skills.need(id);
  return skill.channel === channel ? skill : refuse(`skill ${id} is no ${channel} skill`);
}

/** Ids of the skills of that channel which the user belongs to. */
export function skillIdsOf(store: HasSkills, userId: number, channel: Channel): number[] {
  return skillsOn(store, channel)
    .filter((skill) => skill.members.includes(userId))
    .map((skill) => skill.id);
}

export function createSkill(
  store: HasSkills & HasCampaigns,
  channel: Channel,
  fields: Pick<Skill, 'name' | 'campaignId' | 'mode'>,
): Skill {
  needCampaign(store, fields.campaignId, channel);
  return store.skills.insert({ ...fields, channel, members: [], membersUntold: false });
}

export function updateSkill(
  store: HasSkills & HasCampaigns,
  channel: Channel,
  id: number,
  fields: Partial<Pick<Skill, 'name' | 'campaignId' | 'mode'>>,
): void {
  const skill = needSkill(store, id, channel);
  if (fields.campaignId !== undefined) needCampaign(store, fields.campaignId, channel);
  Object.assign(skill, fields);
}

/** Its tickets keep naming it: what becomes of them is not documented. */
export function deleteSkill(store: HasSkills, channel: Channel, id: number): void {
  needSkill(store, id, channel);
  store.skills.remove(id);
}

/** Appends unless told otherwise: whether ICE appends or replaces is not documented. */
export function addMembers(
  store: HasSkills & HasUsers,
  channel: Channel,
  id: number,
  userIds: readonly number[],
  isInTheirPlace: boolean,
): void {
  const skill = needSkill(store, id, channel);
  for (const userId of userIds) needUser(store, userId, channel);
  skill.members = [...new Set([...(isInTheirPlace ? [] : skill.members), ...userIds])];
}
