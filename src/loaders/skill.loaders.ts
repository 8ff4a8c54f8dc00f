import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as chatApi from '../datasources/chat/skills.endpoints.js';
import * as dataApi from '../datasources/data/lookups.endpoints.js';
import * as emailApi from '../datasources/email/skills.endpoints.js';
import { byName, once, perKey, type Loader, type Once } from './kit/batch.js';
import { channelEntity, type ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { nameOf } from './kit/names.js';
import { recordsOf } from './kit/records-of.js';
import { orNull, readHeld, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';
import { type Channel, inEachChannel } from '../ids.js';

/** A skill (ICE also says sub-campaign) as one channel knows it. */
export type SkillRecord = ChannelRecord & RecordOf<typeof emailApi.getSkillList>;

/** What skills are grouped by; one function, as lists keep their groups by it. */
export const campaignIdOf = ({ campaignId }: SkillRecord): string | null => campaignId;

export interface SkillLoaders extends ChannelEntity<SkillRecord> {
  /** By name, in chat's list alone. */
  byName: Loader<string, SkillRecord>;
  /** The ids of a skill's members, as its details name them; null when ICE does not say. */
  memberIds(skill: SkillRecord): Promise<readonly string[] | null>;
  /** A skill as ICE has it now, whatever is held; null when ICE knows none. */
  fresh(id: string, channel: Channel): Promise<FreshSkill | null>;
  /** The skills of each user, by user id; null when any skill does not say who its members are. */
  readonly byMember: Once<ReadonlyMap<string, readonly SkillRecord[]> | null>;
}

/** A skill as it is now, with its members; null where ICE does not tell them. */
export interface FreshSkill extends SkillRecord {
  readonly memberIds: readonly string[] | null;
}

/** Chat and the Data product know no mode. */
type Row = Omit<SkillRecord, 'channel' | 'mode'> & Partial<Pick<SkillRecord, 'mode'>>;

type Details = Omit<Row, 'id'> & { readonly memberIds: readonly string[] | null };

const skillIn =
  (channel: Channel) =>
  ({ id, name, campaignId, mode = null }: Row): SkillRecord => ({
    id,
    channel,
    name,
    campaignId,
    mode,
  });

/** One function each: records are held by them. */
const toSkill = inEachChannel(skillIn);

const stub = stubsOf(emailApi.getSkillList);

/** A skill of which only the id is known. */
export const skillStub = (id: string, channel: Channel): SkillRecord => ({ ...stub(id), channel });

/** What the directory tells of a skill. */
const named = ({ id, channel, name }: SkillRecord): SkillRecord => ({
  ...skillStub(id, channel),
  name,
});

export function skillLoaders(scope: LoaderScope): SkillLoaders {
  const { chat, email, data } = scope;

  const ask = (channel: Channel, id: string): Promise<Details> =>
    channel === 'CHAT'
      ? chat.call(chatApi.getSkillDetails, { id })
      : email.call(emailApi.getSkillDetails, { id });
  const details = async (channel: Channel, id: string): Promise<Details> => {
    const { getSkillDetails: endpoint } = channel === 'CHAT' ? chatApi : emailApi;
    return readHeld(scope, endpoint, { id, read: () => ask(channel, id) });
  };

  const skills = channelEntity<SkillRecord>(scope, {
    list: (reader) => ({
      CHAT: {
        endpoint: chatApi.getSkillList,
        fetch: async () => recordsOf(await reader.chat.call(chatApi.getSkillList), toSkill.CHAT),
      },
      EMAIL: {
        endpoint: emailApi.getSkillList,
        fetch: async () => recordsOf(await reader.email.call(emailApi.getSkillList), toSkill.EMAIL),
      },
    }),
    named,
    lacks: { lookup: ['channel'], directory: ['campaignId'] },
    standIn: (channel) => ({
      endpoint: dataApi.getSubCampaigns,
      args: { channel },
      fetch: async () => recordsOf(await data.call(dataApi.getSubCampaigns), toSkill[channel]),
    }),
    details: async (channel, id) => toSkill[channel]({ ...(await details(channel, id)), id }),
  });

  const membersIn = (channel: Channel) =>
    perKey(async (id: string) => {
      const { memberIds } = await details(channel, id);
      return memberIds;
    });
  const members = inEachChannel(membersIn);
  const memberIds = (skill: SkillRecord) => members[skill.channel].load(skill.id);

  const byMember = once(async () => {
    const all = (await skills.union()).rows;
    // Where ICE refuses the list it is likely to refuse all details: one of them tells.
    if (skills.stoodIn() && all[0]) await memberIds(all[0]);
    const members = await Promise.all(all.map(memberIds));
    const byUser = new Map<string, SkillRecord[]>();
    for (const [index, ids] of members.entries()) {
      if (ids === null) return null;
      for (const id of ids) {
        const known = byUser.get(id);
        if (known) known.push(all[index]!);
        else byUser.set(id, [all[index]!]);
      }
    }
    return byUser;
  });
  const fresh = async (id: string, channel: Channel): Promise<FreshSkill | null> => {
    const now = await orNull(ask(channel, id));
    return now && { ...toSkill[channel]({ ...now, id }), memberIds: now.memberIds };
  };
  const byChatName = byName(skills.lists.CHAT, nameOf);
  return { ...skills, byName: byChatName, memberIds, byMember, fresh };
}
