import { admin } from '../contract/admin.js';
import { bit, flag, id, int, text } from '../wire/codecs.js';
import { actingUser, organization, withOptional } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

const level = { name: text('SLAName'), skillId: id('SkillId') };
const levelFields = withOptional(level, 'skillId');
const levelTold = { ...level, isEnabled: flag('IsEnable') };

export const createServiceLevel = write('CreateServiceLevel', {
  touches: ['serviceLevels'],
  request: {
    organizationId: organization('OrgId'),
    userId: actingUser('UserId'),
    ...levelFields,
  },
  reply: created({ id: id('SLAId') }),
});

export const getServiceLevelList = read('GetServiceLevelList', {
  holds: 'serviceLevels',
  request: { organizationId: organization('OrgId') },
  reply: listOf('ServiceLevelList', { id: required(id('SLAId')), ...levelTold }),
});

export const getServiceLevelDetails = read('GetServiceLevelDetails', {
  request: { id: id('SLAId') },
  reply: record(levelTold),
});

export const updateServiceLevel = write('UpdateServiceLevel', {
  touches: ['serviceLevels'],
  request: { id: id('SLAId'), ...levelFields },
  reply: acknowledgement(),
});

export const deleteServiceLevel = write('DeleteServiceLevel', {
  touches: ['serviceLevels'],
  request: { id: id('SLAId') },
  reply: acknowledgement(),
});

export const enableDisableServiceLevel = write('EnableDisableServiceLevel', {
  touches: ['serviceLevels'],
  request: { id: id('SLAId'), isEnabled: bit('IsEnable') },
  reply: acknowledgement(),
});

const band = {
  fromHours: int('StartHours'),
  toHours: int('EndHours'),
  colorCode: text('ColorCode'),
};
const hoursTold = { serviceLevelId: id('SLAId'), userId: id('UserId'), ...band };

export const addSlaHours = write('AddSLAHours', {
  evidence: 'documented',
  touches: ['serviceLevels'],
  request: { serviceLevelId: id('SLAId'), userId: actingUser('UserId'), ...band },
  reply: created({ id: id('SLAHoursId') }),
});

export const getSlaHoursList = read('GetSLAHoursList', {
  holds: 'serviceLevels',
  request: { id: id('SLAId') },
  reply: listOf('SLAHoursList', { id: required(id('SLAHoursId')), ...hoursTold }),
});

export const getSlaHoursDetails = read('GetSLAHoursDetails', {
  request: { id: id('SLAHoursId') },
  reply: record(hoursTold),
});

export const updateSlaHours = write('UpdateSLAHours', {
  touches: ['serviceLevels'],
  request: { id: id('SLAHoursId'), ...hoursTold },
  reply: acknowledgement(),
});

export const deleteSlaHours = write('DeleteSLAHours', {
  touches: ['serviceLevels'],
  request: { id: id('SLAHoursId') },
  reply: acknowledgement(),
});
