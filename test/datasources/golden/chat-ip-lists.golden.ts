import { failed, SUCCESS, Token, type GoldenTable } from './golden.js';

const single = { isRange: false, address: '125.1.1.1', toAddress: '' };
const singleSent = { IsRange: false, IPAddress: '125.1.1.1', ToIPAddress: '' };

const block = { SubCampaignID: 83, ...singleSent, IsBlocked: 'True' };
const allow = { ...singleSent, LastUpdatedBy: '785', IsActive: 'True' };

/** What is read of each of so many equal rows. */
const read = (rows: number, values: Readonly<Record<string, readonly [string, unknown]>>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, [name, value]]) => [
      key,
      [name, ...Array<unknown>(rows).fill(value)] as const,
    ]),
  );

const range = {
  IsRange: ['isRange', false],
  IPAddress: ['address', '125.1.1.1'],
  ToIPAddress: ['toAddress', ''],
} as const;
const blockRead = { ...range, IsBlocked: ['isBlocked', true] } as const;
const allowRead = {
  ...range,
  LastUpdatedBy: ['lastUpdatedById', '785'],
  IsActive: ['isActive', true],
} as const;

export const chatIpBlocks: GoldenTable = {
  'chat.AddIPToBlock': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/AddIPToBlock',
    allowedFor: 'ADMIN',
    args: { ...single, address: '1.0.0.27', skillId: '2', isBlocked: true },
    sends: { Token, SubCampaignId: 2, ...singleSent, IPAddress: '1.0.0.27', IsBlocked: true },
    success: { Message: 'Success', IPListId: '123' },
    reads: { IPListId: ['id', '123'] },
    failures: [failed],
  },
  'chat.GetIPBlockList': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/GetIPBlockList',
    allowedFor: 'ADMIN',
    sends: { Token },
    list: 'IPBlockList',
    success: { Message: 'Success', IPBlockList: [block, block] },
    reads: read(2, { SubCampaignID: ['skillId', '83'], ...blockRead }),
    undocumented: ['id'],
    failures: [failed],
  },
  'chat.GetIPToBlockDetails': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/GetIPToBlockDetails',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, IPListId: 123 },
    success: { Message: 'Success', ...block, SubCampaignID: 59 },
    reads: read(1, { SubCampaignID: ['skillId', '59'], ...blockRead }),
    failures: [failed],
  },
  'chat.UpdateIPToBlock': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/UpdateIPToBlock',
    allowedFor: 'ADMIN',
    args: { ...single, id: '123', skillId: '83', isBlocked: true },
    sends: { Token, SubCampaignId: 83, IPListId: 123, ...singleSent, IsBlocked: 'True' },
    success: SUCCESS,
    failures: [failed],
  },
  'chat.DeleteIPToBlock': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/DeleteIPToBlock',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, IPListId: 123 },
    success: SUCCESS,
    failures: [failed],
  },
};

export const chatIpAllows: GoldenTable = {
  'chat.AddIPWhiteList': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/AddIPWhiteList',
    allowedFor: 'ADMIN',
    args: { ...single, isActive: true },
    sends: { Token, OrganizationID: 59, ...singleSent, LastUpdatedBy: 738, IsActive: 'True' },
    success: { Message: 'Success', WhiteListId: '123' },
    reads: { WhiteListId: ['id', '123'] },
    failures: [failed],
  },
  'chat.GetIPWhiteList': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/GetIPWhiteList',
    allowedFor: 'ADMIN',
    sends: { Token, OrganizationID: 59 },
    list: 'IPWhiteList',
    success: { Message: 'Success', IPWhiteList: [allow, allow] },
    reads: read(2, allowRead),
    undocumented: ['id'],
    failures: [failed],
  },
  'chat.GeWhiteListIPDetails': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/GeWhiteListIPDetails',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, WhiteListId: 123 },
    success: { Message: 'Success', OrganizationID: 59, ...allow },
    reads: read(1, { OrganizationID: ['organizationId', 59], ...allowRead }),
    failures: [failed],
  },
  'chat.UpdateWhiteListIP': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/UpdateWhiteListIP',
    allowedFor: 'ADMIN',
    args: { ...single, id: '123' },
    sends: { Token, OrganizationID: 59, WhiteListId: 123, ...singleSent, LastUpdatedBy: 738 },
    success: SUCCESS,
    failures: [failed],
  },
  'chat.DeleteWhiteListIP': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/DeleteWhiteListIP',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, WhiteListId: 123 },
    success: SUCCESS,
    failures: [failed],
  },
};
