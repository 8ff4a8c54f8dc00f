import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as chatApi from '../datasources/chat/campaigns.endpoints.js';
import * as dataApi from '../datasources/data/lookups.endpoints.js';
import * as emailApi from '../datasources/email/campaigns.endpoints.js';
import { byName, type Loader } from './kit/batch.js';
import { ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { nameOf } from './kit/names.js';
import { stubsOf } from './kit/stub.js';
import { listOfRecords, type ListSource, type Reader } from './kit/scope.js';
import { type Channel, inEachChannel } from '../ids.js';

/** A campaign as one channel knows it. */
export type CampaignRecord = ChannelRecord & RecordOf<typeof chatApi.getCampaignList>;

const campaignIn =
  (channel: Channel) =>
  (row: Omit<CampaignRecord, 'channel'>): CampaignRecord => ({ ...row, channel });

/** One function each: records are held by them. */
const toCampaign = inEachChannel(campaignIn);

const stub = stubsOf(chatApi.getCampaignList);

/** A campaign of which only the id is known. */
export const campaignStub = (id: string, channel: Channel): CampaignRecord =>
  toCampaign[channel](stub(id));

/** What the directory tells of a campaign. */
const named = ({ id, channel, name }: CampaignRecord): CampaignRecord => ({
  ...campaignStub(id, channel),
  name,
});

const LACKS = { lookup: ['channel'], directory: [] };

export class CampaignLoaders extends ChannelEntity<CampaignRecord> {
  protected readonly named = named;
  protected readonly lacks = LACKS;
  #byName: Loader<string, CampaignRecord> | undefined;

  /** By name, in chat's list alone. */
  get byName(): Loader<string, CampaignRecord> {
    return (this.#byName ??= byName(this.lists.CHAT, nameOf));
  }

  protected listAs({ chat, email }: Reader, channel: Channel): ListSource<CampaignRecord> {
    return channel === 'CHAT'
      ? listOfRecords(chat, chatApi.getCampaignList, toCampaign.CHAT)
      : listOfRecords(email, emailApi.getCampaignList, toCampaign.EMAIL);
  }

  protected lookupFor(channel: Channel): ListSource<CampaignRecord> {
    return listOfRecords(this.scope.data, dataApi.getCampaigns, toCampaign[channel]);
  }

  protected async detailsIn(channel: Channel, id: string): Promise<CampaignRecord> {
    const { name } = await (channel === 'CHAT'
      ? this.scope.chat.call(chatApi.getCampaignDetails, { id })
      : this.scope.email.call(emailApi.getCampaignDetails, { id }));
    return toCampaign[channel]({ id, name });
  }
}
