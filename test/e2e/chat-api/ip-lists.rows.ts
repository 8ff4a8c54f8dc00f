import type { IpAllow, IpBlock, SandboxState } from '../../../sandbox/index.js';
import { mutation } from '../../support/house/operations.js';
import { admin, chatSkill, next, type Rows } from './rows.js';

const RANGE = 'id iceId isRange address toAddress';
const BLOCK = `${RANGE} isBlocked skillId`;
const ALLOW = `${RANGE} isActive lastUpdatedById`;

type Range = Pick<IpBlock, 'isRange' | 'from' | 'to'>;

const range = ({ isRange, from, to }: Range) => ({ isRange, address: from, toAddress: to || null });
const sent = ({ isRange, from, to }: Range) => ({
  IsRange: isRange,
  IPAddress: from,
  ToIPAddress: to,
});
/** What a list that does not tell its rows' ids is read as. */
const NO_ID = { id: null, iceId: null };
const ids = (id: number) => ({ id: String(id), iceId: id });

const block = (entry: Omit<IpBlock, 'id'>) => ({
  ...range(entry),
  isBlocked: entry.isBlocked,
  skillId: String(entry.skillId),
});
const allow = (entry: Omit<IpAllow, 'id'>) => ({
  ...range(entry),
  isActive: entry.isActive,
  lastUpdatedById: String(entry.lastUpdatedBy),
});

const firstBlock = (ice: SandboxState): IpBlock => ice.ipBlocks.all()[0]!;
const firstAllow = (ice: SandboxState): IpAllow => ice.ipAllows.all()[0]!;

const SINGLE = { isRange: false, from: '198.51.100.7', to: '' };
const NETWORK = { isRange: true, from: '198.51.100.0', to: '198.51.100.255' };

export const ipBlocks: Rows = {
  'lists the IP block entries, whose ids ICE does not tell'(ice) {
    const nodes = ice.ipBlocks.all().map((entry) => ({ ...NO_ID, ...block(entry) }));
    return {
      query: `{ ipBlocks { totalCount nodes { ${BLOCK} } } }`,
      sends: [['chat.GetIPBlockList', {}]],
      answer: { ipBlocks: { totalCount: nodes.length, nodes } },
    };
  },
  'reads an IP block entry'(ice) {
    const { id } = firstBlock(ice);
    return {
      query: `{ ipBlock(id: ${id}) { ${BLOCK} } }`,
      sends: [['chat.GetIPToBlockDetails', { IPListId: id }]],
      answer: { ipBlock: { ...ids(id), ...block(firstBlock(ice)) } },
    };
  },
  'blocks an address for a skill'(ice) {
    const id = next(ice.ipBlocks);
    const entry = { ...SINGLE, skillId: chatSkill(ice).id, isBlocked: true };
    return mutation(
      'addIpBlock',
      { skillId: String(entry.skillId), address: entry.from },
      [`ipBlock { ${BLOCK} }`, { ipBlock: { ...ids(id), ...block(entry) } }],
      [
        ['chat.AddIPToBlock', { SubCampaignId: entry.skillId, ...sent(entry), IsBlocked: true }],
        ['chat.GetIPToBlockDetails', { IPListId: id }],
      ],
    );
  },
  'updates an IP block entry, and keeps what is not said'(ice) {
    const { id, skillId, isBlocked } = firstBlock(ice);
    const entry = { ...NETWORK, skillId, isBlocked };
    return mutation(
      'updateIpBlock',
      { id: String(id), address: NETWORK.from, toAddress: NETWORK.to },
      [`ipBlock { ${BLOCK} }`, { ipBlock: { ...ids(id), ...block(entry) } }],
      [
        ['chat.GetIPToBlockDetails', { IPListId: id }],
        [
          'chat.UpdateIPToBlock',
          { SubCampaignId: skillId, IPListId: id, ...sent(entry), IsBlocked: 'True' },
        ],
        ['chat.GetIPToBlockDetails', { IPListId: id }],
      ],
    );
  },
  'deletes an IP block entry'(ice) {
    const { id } = firstBlock(ice);
    return mutation(
      'deleteIpBlock',
      { id: String(id) },
      ['deletedIpBlockId', { deletedIpBlockId: String(id) }],
      [
        ['chat.DeleteIPToBlock', { IPListId: id }],
        ['chat.GetIPToBlockDetails', { IPListId: id }],
      ],
    );
  },
};

export const ipAllows: Rows = {
  'lists the white list, whose ids ICE does not tell'(ice) {
    const nodes = ice.ipAllows.all().map((entry) => ({ ...NO_ID, ...allow(entry) }));
    return {
      query: `{ ipAllows { totalCount nodes { ${ALLOW} } } }`,
      sends: [['chat.GetIPWhiteList', { OrganizationID: 59 }]],
      answer: { ipAllows: { totalCount: nodes.length, nodes } },
    };
  },
  'reads a white list entry'(ice) {
    const { id } = firstAllow(ice);
    return {
      query: `{ ipAllow(id: ${id}) { ${ALLOW} } }`,
      sends: [['chat.GeWhiteListIPDetails', { WhiteListId: id }]],
      answer: { ipAllow: { ...ids(id), ...allow(firstAllow(ice)) } },
    };
  },
  'adds a range to the white list, in the name of the viewer'(ice) {
    const id = next(ice.ipAllows);
    const entry = { ...NETWORK, lastUpdatedBy: admin(ice).id, isActive: false };
    return mutation(
      'addIpAllow',
      { isRange: true, address: NETWORK.from, toAddress: NETWORK.to, isActive: false },
      [`ipAllow { ${ALLOW} }`, { ipAllow: { ...ids(id), ...allow(entry) } }],
      [
        [
          'chat.AddIPWhiteList',
          {
            OrganizationID: 59,
            ...sent(entry),
            LastUpdatedBy: entry.lastUpdatedBy,
            IsActive: 'False',
          },
        ],
        ['chat.GeWhiteListIPDetails', { WhiteListId: id }],
      ],
    );
  },
  'updates a white list entry, in the name of the viewer'(ice) {
    const { id, isActive } = firstAllow(ice);
    const entry = { ...SINGLE, lastUpdatedBy: admin(ice).id, isActive };
    return mutation(
      'updateIpAllow',
      { id: String(id), address: SINGLE.from },
      [`ipAllow { ${ALLOW} }`, { ipAllow: { ...ids(id), ...allow(entry) } }],
      [
        ['chat.GeWhiteListIPDetails', { WhiteListId: id }],
        [
          'chat.UpdateWhiteListIP',
          {
            OrganizationID: 59,
            WhiteListId: id,
            ...sent(entry),
            LastUpdatedBy: entry.lastUpdatedBy,
          },
        ],
        ['chat.GeWhiteListIPDetails', { WhiteListId: id }],
      ],
    );
  },
  'deletes a white list entry'(ice) {
    const { id } = firstAllow(ice);
    return mutation(
      'deleteIpAllow',
      { id: String(id) },
      ['deletedIpAllowId', { deletedIpAllowId: String(id) }],
      [
        ['chat.DeleteWhiteListIP', { WhiteListId: id }],
        ['chat.GeWhiteListIPDetails', { WhiteListId: id }],
      ],
    );
  },
};
