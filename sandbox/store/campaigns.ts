import { refuse } from '../refusal.js';
import type { Table } from './table.js';
import type { Channel } from './users.js';

export interface Campaign {
  readonly id: number;
  name: string;
  /** The products that list it; many campaigns run on both. */
  channels: Channel[];
  /** The address its tickets are written to and answered from. */
  mailbox: string;
}

export interface HasCampaigns {
  readonly campaigns: Table<Campaign>;
}

export function campaignsOn(store: HasCampaigns, channel: Channel): Campaign[] {
  return store.campaigns.filter((campaign) => campaign.channels.includes(channel));
}

export function needCampaign(store: HasCampaigns, id: number, channel: Channel): Campaign {
  const campaign = store.campaigns.need(id);
  return campaign.channels.includes(channel)
    ? campaign
    : refuse(`campaign ${id} not in ${channel}`);
}

export function createCampaign(store: HasCampaigns, channel: Channel, name: string): Campaign {
  return store.campaigns.insert({ name, channels: [channel], mailbox: 'support@example.com' });
}

/** One record, whichever product deletes it; its skills stay, as nothing is documented of them. */
export function deleteCampaign(store: HasCampaigns, channel: Channel, id: number): void {
  needCampaign(store, id, channel);
  store.campaigns.remove(id);
}
