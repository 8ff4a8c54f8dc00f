import {
  bitOrDigit,
  int,
  name,
  optional,
  organization,
  type BodyOf,
  type Kind,
} from '../../keys.js';
import { group, read, write } from '../../route.js';
import {
  addHours,
  deleteServiceLevel,
  hoursOf,
  replaceHours,
  type ServiceLevel,
  type SlaHours,
} from '../../store/service-levels.js';
import { needSkill } from '../../store/skills.js';
import type { Store } from '../../store/store.js';
import { NO_SKILL } from '../../store/surveys.js';

const color: Kind<string> = {
  required: true,
  read: (value) => (typeof value === 'string' && /^#[\dA-F]{6}$/i.test(value) ? value : undefined),
};

const levelKeys = { SLAName: name, SkillId: optional(int) };
const hoursKeys = { SLAId: int, UserId: int, StartHours: int, EndHours: int, ColorCode: color };

export const emailServiceLevels = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'CreateServiceLevel',
      { OrgId: organization, UserId: optional(int), ...levelKeys },
      ({ store, body }) => {
        if (body.UserId !== undefined) store.users.need(body.UserId);
        const fields = { ...levelFields(store, body), isEnabled: true };
        return { SLAId: store.serviceLevels.insert(fields).id };
      },
    ),
    read('GetServiceLevelList', { OrgId: organization }, ({ store }) => ({
      ServiceLevelList: store.serviceLevels.all().map(levelRow),
    })),
    read('GetServiceLevelDetails', { SLAId: int }, ({ store, body }) =>
      levelRow(store.serviceLevels.need(body.SLAId)),
    ),
    // A full replace: without a skill the service level has none.
    write('UpdateServiceLevel', { SLAId: int, ...levelKeys }, ({ store, body }) => {
      Object.assign(store.serviceLevels.need(body.SLAId), levelFields(store, body));
    }),
    write('DeleteServiceLevel', { SLAId: int }, ({ store, body }) =>
      deleteServiceLevel(store, body.SLAId),
    ),
    write('EnableDisableServiceLevel', { SLAId: int, IsEnable: bitOrDigit }, ({ store, body }) => {
      store.serviceLevels.need(body.SLAId).isEnabled = body.IsEnable;
    }),
    write(
      'AddSLAHours',
      hoursKeys,
      ({ store, body }) => ({ SLAHoursId: addHours(store, body.SLAId, bandOf(body)).id }),
      { word: ' Success' },
    ),
    read('GetSLAHoursList', { SLAId: int }, ({ store, body }) => {
      const { id } = store.serviceLevels.need(body.SLAId);
      return { SLAHoursList: hoursOf(store, id).map(hoursRow) };
    }),
    read('GetSLAHoursDetails', { SLAHoursId: int }, ({ store, body }) =>
      hoursRow(store.slaHours.need(body.SLAHoursId)),
    ),
    write('UpdateSLAHours', { SLAHoursId: int, ...hoursKeys }, ({ store, body }) =>
      replaceHours(store, body.SLAHoursId, body.SLAId, bandOf(body)),
    ),
    write('DeleteSLAHours', { SLAHoursId: int }, ({ store, body }) => {
      store.slaHours.remove(store.slaHours.need(body.SLAHoursId).id);
    }),
  ],
);

function levelRow({ id, name, skillId, isEnabled }: ServiceLevel) {
  return { SLAId: id, SLAName: name, SkillId: skillId, IsEnable: isEnabled ? '1' : '0' };
}

function hoursRow(row: SlaHours) {
  return {
    SLAHoursId: row.id,
    SLAId: row.slaId,
    UserId: row.userId,
    StartHours: row.startHours,
    EndHours: row.endHours,
    ColorCode: row.color,
  };
}

function levelFields(
  store: Store,
  { SLAName, SkillId }: BodyOf<typeof levelKeys>,
): Pick<ServiceLevel, 'name' | 'skillId'> {
  if (SkillId !== undefined) needSkill(store, SkillId, 'email');
  return { name: SLAName, skillId: SkillId ?? NO_SKILL };
}

function bandOf(body: BodyOf<typeof hoursKeys>): Omit<SlaHours, 'id' | 'slaId'> {
  return {
    userId: body.UserId,
    startHours: body.StartHours,
    endHours: body.EndHours,
    color: body.ColorCode,
  };
}
