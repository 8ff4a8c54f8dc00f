import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as chatApi from '../datasources/chat/skills.endpoints.js';
import * as dataApi from '../datasources/data/lookups.endpoints.js';
import * as emailApi from '../datasources/email/skills.endpoints.js';
import { byName, once, perKey, type Loader, type Once, type PerKey } from './kit/batch.js';
import { ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { lazilyInEachChannel } from './kit/lazily.js';
import { nameOf } from './kit/names.js';
import { listOfRecords, orNull, readHeld, type ListSource, type Reader } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';
import { type Channel, inEachChannel } from '../ids.js';

/** A skill (ICE also says sub-campaign) as one channel knows it. */
export type SkillRecord = ChannelRecord & RecordOf<typeof emailApi.getSkillList>;

/** What skills are grouped by; one function, as lists keep their groups by it. */
export const campaignIdOf = ({ campaignId }: SkillRecord): string | null => campaignId;

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

const LACKS = { lookup: ['channel'], directory: ['campaignId'] };

export class SkillLoaders extends ChannelEntity<SkillRecord> {
  protected readonly named = named;
  protected readonly lacks = LACKS;
  #byName: Loader<string, SkillRecord> | undefined;
  #members: Readonly<Record<Channel, PerKey<string, readonly string[] | null>>> | undefined;
  #byMember: Once<ReadonlyMap<string, readonly SkillRecord[]> | null> | undefined;

  /** By name, in chat's list alone. */
  get byName(): Loader<string, SkillRecord> {
    return (this.#byName ??= byName(this.lists.CHAT, nameOf));
  }

  /** The ids of a skill's members, as its details name them; null when ICE does not say. */
  memberIds({ id, channel }: SkillRecord): Promise<readonly string[] | null> {
    this.#members ??= lazilyInEachChannel((each) =>
      perKey(async (id) => (await this.#details(each, id)).memberIds),
    );
    return this.#members[channel].load(id);
  }

  /** A skill as ICE has it now, whatever is held; null when ICE knows none. */
  async fresh(id: string, channel: Channel): Promise<FreshSkill | null> {
    const now = await orNull(this.#ask(channel, id));
    return now && { ...toSkill[channel]({ ...now, id }), memberIds: now.memberIds };
  }

  /** The skills of each user, by user id; null when any skill does not say who its members are. */
  get byMember(): Once<ReadonlyMap<string, readonly SkillRecord[]> | null> {
    return (this.#byMember ??= once(() => this.#skillsByMember()));
  }

  protected listAs({ chat, email }: Reader, channel: Channel): ListSource<SkillRecord> {
    return channel === 'CHAT'
      ? listOfRecords(chat, chatApi.getSkillList, toSkill.CHAT)
      : listOfRecords(email, emailApi.getSkillList, toSkill.EMAIL);
  }

  protected lookupFor(channel: Channel): ListSource<SkillRecord> {
    return listOfRecords(this.scope.data, dataApi.getSubCampaigns, toSkill[channel]);
  }

  protected async detailsIn(channel: Channel, id: string): Promise<SkillRecord> {
    return toSkill[channel]({ ...(await this.#details(channel, id)), id });
  }

  async #skillsByMember(): Promise<ReadonlyMap<string, readonly SkillRecord[]> | null> {
    const all = (await this.union()).rows;
    // Where ICE refuses the list it is likely to refuse all details: one of them tells.
    if (this.stoodIn() && all[0]) await this.memberIds(all[0]);
    const members = await Promise.all(all.map((skill) => this.memberIds(skill)));
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
  }

  #details(channel: Channel, id: string): Promise<Details> {
    const { getSkillDetails: endpoint } = channel === 'CHAT' ? chatApi : emailApi;
    return readHeld(this.scope, endpoint, { id, read: () => this.#ask(channel, id) });
  }

  #ask(channel: Channel, id: string): Promise<Details> {
    return channel === 'CHAT'
      ? this.scope.chat.call(chatApi.getSkillDetails, { id })
      : this.scope.email.call(emailApi.getSkillDetails, { id });
  }
}
