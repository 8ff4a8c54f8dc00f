import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as chatApi from '../datasources/chat/campaigns.endpoints.js';
import * as dataApi from '../datasources/data/lookups.endpoints.js';
import * as emailApi from '../datasources/email/campaigns.endpoints.js';
import { byName, type Loader } from './kit/batch.js';
import { channelEntity, type ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { nameOf } from './kit/names.js';
import { stubsOf } from './kit/stub.js';
import { recordsOf } from './kit/records-of.js';
import type { LoaderScope } from './kit/scope.js';
import { type Channel, inEachChannel } from '../ids.js';

/** A campaign as one channel knows it. */
export type CampaignRecord = ChannelRecord & RecordOf<typeof chatApi.getCampaignList>;

export interface CampaignLoaders extends ChannelEntity<CampaignRecord> {
  /** By name, in chat's list alone. */
  byName: Loader<string, CampaignRecord>;
}

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

export function campaignLoaders(scope: LoaderScope): CampaignLoaders {
  const { chat, email, data } = scope;
  const campaigns = channelEntity<CampaignRecord>(scope, {
    list: (reader) => ({
      CHAT: {
        endpoint: chatApi.getCampaignList,
        fetch: async () =>
          recordsOf(await reader.chat.call(chatApi.getCampaignList), toCampaign.CHAT),
      },
      EMAIL: {
        endpoint: emailApi.getCampaignList,
        fetch: async () =>
          recordsOf(await reader.email.call(emailApi.getCampaignList), toCampaign.EMAIL),
      },
    }),
    named,
    lacks: { lookup: ['channel'], directory: [] },
    standIn: (channel) => ({
      endpoint: dataApi.getCampaigns,
      args: { channel },
      fetch: async () => recordsOf(await data.call(dataApi.getCampaigns), toCampaign[channel]),
    }),
    details: async (channel, id) => {
      const { name } = await (channel === 'CHAT'
        ? chat.call(chatApi.getCampaignDetails, { id })
        : email.call(emailApi.getCampaignDetails, { id }));
      return toCampaign[channel]({ id, name });
    },
  });
  return { ...campaigns, byName: byName(campaigns.lists.CHAT, nameOf) };
}
