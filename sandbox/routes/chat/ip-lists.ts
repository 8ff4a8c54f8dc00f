import {
  bit,
  bitOrWord,
  int,
  ipAddress,
  ipAddressOrNone,
  optional,
  organization,
  updater,
  type BodyOf,
} from '../../keys.js';
import { group, read, write } from '../../route.js';
import { ipRange, type IpAllow, type IpBlock, type IpRange } from '../../store/ip-lists.js';
import { needSkill } from '../../store/skills.js';
import { AS_PRINTED, inWords } from '../words.js';

const rangeKeys = { IsRange: bit, IPAddress: ipAddress, ToIPAddress: optional(ipAddressOrNone) };

/** The pages print all these keys with a stray space, and the list has no id to go on with. */
export const chatIpBlocks = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    ...AS_PRINTED,
  },
  [
    write(
      'AddIPToBlock',
      { SubCampaignId: int, ...rangeKeys, IsBlocked: bit },
      ({ store, body }) => {
        const { id: skillId } = needSkill(store, body.SubCampaignId, 'chat');
        const fields = { ...rangeOf(body), skillId, isBlocked: body.IsBlocked };
        return { IPListId: String(store.ipBlocks.insert(fields).id) };
      },
    ),
    read('GetIPBlockList', {}, ({ store, switches }) => ({
      IPBlockList: store.ipBlocks.all().map((block) => ({
        ...(switches.quirks.rowIds && { IPListId: block.id }),
        ...blockRow(block),
      })),
    })),
    read('GetIPToBlockDetails', { IPListId: int }, ({ store, body }) =>
      blockRow(store.ipBlocks.need(body.IPListId)),
    ),
    write(
      'UpdateIPToBlock',
      { SubCampaignId: int, IPListId: int, ...rangeKeys, IsBlocked: bitOrWord },
      ({ store, body }) => {
        const block = store.ipBlocks.need(body.IPListId);
        const { id: skillId } = needSkill(store, body.SubCampaignId, 'chat');
        Object.assign(block, rangeOf(body), { skillId, isBlocked: body.IsBlocked });
      },
    ),
    write(
      'DeleteIPToBlock',
      { IPListId: int },
      ({ store, body }) => {
        store.ipBlocks.remove(store.ipBlocks.need(body.IPListId).id);
      },
      { word: 'Success', failure: { message: 'Failed' } },
    ),
  ],
);

const allowKeys = { OrganizationID: organization, ...rangeKeys, LastUpdatedBy: updater };

export const chatWhiteList = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    ...AS_PRINTED,
  },
  [
    write('AddIPWhiteList', { ...allowKeys, IsActive: bitOrWord }, ({ store, body }) => {
      const { LastUpdatedBy: lastUpdatedBy, IsActive: isActive } = body;
      const fields = { ...rangeOf(body), lastUpdatedBy, isActive };
      return { WhiteListId: String(store.ipAllows.insert(fields).id) };
    }),
    // Documented for an empty list: other words, and the key in another casing.
    read('GetIPWhiteList', { OrganizationID: organization }, ({ store, switches }) => {
      const rows = store.ipAllows.all().map((allow) => ({
        ...(switches.quirks.rowIds && { WhiteListId: allow.id }),
        ...allowRow(allow),
      }));
      return rows.length > 0
        ? { IPWhiteList: rows }
        : { Message: 'No Records Found', ipWhitelist: null };
    }),
    // The address lacks a t on the page.
    read('GeWhiteListIPDetails', { WhiteListId: int }, ({ store, body }) => ({
      OrganizationID: store.organization.id,
      ...allowRow(store.ipAllows.need(body.WhiteListId)),
    })),
    // No flag here: an entry cannot be switched off.
    write('UpdateWhiteListIP', { ...allowKeys, WhiteListId: int }, ({ store, body }) => {
      const allow = store.ipAllows.need(body.WhiteListId);
      Object.assign(allow, rangeOf(body), { lastUpdatedBy: body.LastUpdatedBy });
    }),
    write(
      'DeleteWhiteListIP',
      { WhiteListId: int },
      ({ store, body }) => {
        store.ipAllows.remove(store.ipAllows.need(body.WhiteListId).id);
      },
      { word: 'Success', failure: { message: 'Failed' } },
    ),
  ],
);

function rangeOf(body: BodyOf<typeof rangeKeys>): IpRange {
  return ipRange(body.IsRange, body.IPAddress, body.ToIPAddress ?? '');
}

function rangeRow({ isRange, from, to }: IpRange) {
  return { ' IsRange': isRange, ' IPAddress': from, ' ToIPAddress': to };
}

function blockRow(block: IpBlock) {
  return {
    SubCampaignID: block.skillId,
    ...rangeRow(block),
    ' IsBlocked': inWords(block.isBlocked),
  };
}

function allowRow(allow: IpAllow) {
  return {
    ...rangeRow(allow),
    ' LastUpdatedBy': String(allow.lastUpdatedBy),
    ' IsActive': inWords(allow.isActive),
  };
}
