import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const level = { SLAName: 'Gold', SkillId: 663 };
const levelArgs = { name: 'Gold', skillId: '663' };
const levelReads = {
  SLAName: ['name', 'Gold'],
  SkillId: ['skillId', '663'],
  IsEnable: ['isEnabled', true],
} as const;

const band = { StartHours: 12, EndHours: 24, ColorCode: '#6600CC' };
const bandArgs = { fromHours: 12, toHours: 24, colorCode: '#6600CC' };
const bandReads = {
  SLAId: ['serviceLevelId', '45'],
  UserId: ['userId', '1167'],
  StartHours: ['fromHours', 12],
  EndHours: ['toHours', 24],
  ColorCode: ['colorCode', '#6600CC'],
} as const;
const told = { SLAId: 45, UserId: 1167, ...band };

export const emailServiceLevels: GoldenTable = {
  ...adminEndpoint('email.CreateServiceLevel', {
    args: levelArgs,
    sends: { Token, OrgId: 59, UserId: 738, ...level },
    success: { Message: 'Success', SLAId: 45 },
    reads: { SLAId: ['id', '45'] },
  }),
  ...adminEndpoint('email.GetServiceLevelList', {
    sends: { Token, OrgId: 59 },
    list: 'ServiceLevelList',
    success: { Message: 'Success', ServiceLevelList: [{ SLAId: 45, ...level, IsEnable: '1' }] },
    reads: { SLAId: ['id', '45'], ...levelReads },
  }),
  ...adminEndpoint('email.GetServiceLevelDetails', {
    args: { id: '45' },
    sends: { Token, SLAId: 45 },
    success: { Message: 'Success', SLAId: 45, ...level, IsEnable: '1' },
    reads: levelReads,
    unread: { SLAId: 'the id that was asked for' },
  }),
  ...adminEndpoint('email.UpdateServiceLevel', {
    args: { id: '45', ...levelArgs },
    sends: { Token, SLAId: 45, ...level },
  }),
  ...adminEndpoint('email.DeleteServiceLevel', { args: { id: '45' }, sends: { Token, SLAId: 45 } }),
  ...adminEndpoint('email.EnableDisableServiceLevel', {
    args: { id: '45', isEnabled: false },
    sends: { Token, SLAId: 45, IsEnable: 0 },
  }),
  ...adminEndpoint('email.AddSLAHours', {
    evidence: 'documented',
    args: { serviceLevelId: '45', ...bandArgs },
    sends: { Token, SLAId: 45, UserId: 738, ...band },
    success: { Message: ' Success', SLAHoursId: 404 },
    reads: { SLAHoursId: ['id', '404'] },
  }),
  ...adminEndpoint('email.GetSLAHoursList', {
    args: { id: '45' },
    sends: { Token, SLAId: 45 },
    list: 'SLAHoursList',
    success: { Message: 'Success', SLAHoursList: [{ SLAHoursId: 404, ...told }] },
    reads: { SLAHoursId: ['id', '404'], ...bandReads },
  }),
  ...adminEndpoint('email.GetSLAHoursDetails', {
    args: { id: '404' },
    sends: { Token, SLAHoursId: 404 },
    success: { Message: 'Success', SLAHoursId: 404, ...told },
    reads: bandReads,
    unread: { SLAHoursId: 'the id that was asked for' },
  }),
  ...adminEndpoint('email.UpdateSLAHours', {
    args: { id: '404', serviceLevelId: '45', userId: '1167', ...bandArgs },
    sends: { Token, SLAHoursId: 404, ...told },
  }),
  ...adminEndpoint('email.DeleteSLAHours', {
    args: { id: '404' },
    sends: { Token, SLAHoursId: 404 },
  }),
};
