import { failed, refused, SUCCESS, Token, type GoldenTable } from './golden.js';

const eitherWord = [failed, refused];

const pushUrl = { SkillId: 83, PushURL: 'http://example.com/help', Title: 'Help' };
const pushUrlArgs = { skillId: '83', url: 'http://example.com/help', title: 'Help' };
const pushUrlRead = {
  SkillId: ['skillId', '83'],
  PushURL: ['url', 'http://example.com/help'],
  Title: ['title', 'Help'],
} as const;

export const chatPushUrls: GoldenTable = {
  'chat.AddPushURL': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/AddPushURL',
    allowedFor: 'ADMIN',
    args: pushUrlArgs,
    sends: { Token, ...pushUrl },
    success: { Message: 'Success', PushURLId: '5' },
    reads: { PushURLId: ['id', '5'] },
    failures: eitherWord,
  },
  'chat.GetPushURLList': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetPushURLList',
    allowedFor: 'ADMIN',
    sends: { Token },
    list: 'PushURLList',
    success: { Message: 'Success', PushURLList: [{ PushURLId: 5, ...pushUrl }] },
    reads: { PushURLId: ['id', '5'], ...pushUrlRead },
    failures: eitherWord,
  },
  'chat.GetPushURLDetails': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetPushURLDetails',
    allowedFor: 'ADMIN',
    args: { id: '5' },
    sends: { Token, PushURLId: 5 },
    success: { Message: 'Success', ...pushUrl },
    reads: pushUrlRead,
    failures: eitherWord,
  },
  'chat.UpdatePushURL': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/UpdatePushURL',
    allowedFor: 'ADMIN',
    args: { id: '5', ...pushUrlArgs },
    sends: { Token, PushURLId: 5, ...pushUrl },
    success: SUCCESS,
    failures: eitherWord,
  },
  'chat.DeletePushURL': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/DeletePushURL',
    allowedFor: 'ADMIN',
    args: { id: '5' },
    sends: { Token, PushURLId: 5 },
    success: SUCCESS,
    failures: eitherWord,
  },
};

const reason = { LogoutReason: 'Break', IsActive: 'True' };
const reasonArgs = { reason: 'Break', isActive: true };
const reasonRead = { LogoutReason: ['reason', 'Break'], IsActive: ['isActive', true] } as const;

export const chatLogoutReasons: GoldenTable = {
  'chat.AddLogoutReason': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/AddLogoutReason',
    allowedFor: 'ADMIN',
    args: reasonArgs,
    sends: { Token, OrganizationID: 59, ...reason },
    success: { Message: 'Success', ReasonId: '123' },
    reads: { ReasonId: ['id', '123'] },
    failures: [failed],
  },
  'chat.GetLogoutReasonList': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetLogoutReasonList',
    allowedFor: 'ADMIN',
    sends: { Token, OrganizationID: 59 },
    list: 'LogoutReasonList',
    success: { Message: 'Success', LogoutReasonList: [{ ReasonId: 123, ...reason }] },
    reads: { ReasonId: ['id', '123'], ...reasonRead },
    failures: [failed],
  },
  'chat.GetLogoutReasonDetails': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/GetLogoutReasonDetails',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, ReasonId: 123 },
    success: { Message: 'Success', OrganizationID: 59, ...reason },
    reads: { OrganizationID: ['organizationId', 59], ...reasonRead },
    failures: [failed],
  },
  'chat.UpdateLogoutReason': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/UpdateLogoutReason',
    allowedFor: 'ADMIN',
    args: { id: '123', ...reasonArgs },
    sends: { Token, OrganizationID: 59, ReasonId: 123, ...reason },
    success: SUCCESS,
    failures: [failed],
  },
  'chat.DeleteLogoutReason': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/DeleteLogoutReason',
    allowedFor: 'ADMIN',
    args: { id: '123' },
    sends: { Token, ReasonId: 123 },
    success: SUCCESS,
    failures: [failed],
  },
};
