import type { EndpointReply } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/service-levels.endpoints.js';
import { ofOne, perKey, type Loader } from './kit/batch.js';
import {
  listRecordOf,
  nestedLoaders,
  type SingleListLoaders,
  type RecordLoaders,
} from './kit/single-list.js';
import { readList, type LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** What a skill's, or the whole organization's, tickets are measured by. */
export interface ServiceLevelRecord {
  readonly id: string;
  readonly iceId: number;
  readonly name: string | null;
  readonly skillId: string | null;
  readonly isEnabled: boolean | null;
}

/** A band of a service level's hours, with the color that it is shown in. */
export interface ServiceLevelHoursRecord {
  readonly id: string;
  readonly iceId: number;
  readonly serviceLevelId: string | null;
  readonly fromHours: number | null;
  readonly toHours: number | null;
  readonly colorCode: string | null;
  readonly userId: string | null;
}

export interface ServiceLevelLoaders extends SingleListLoaders<ServiceLevelRecord> {
  readonly hours: RecordLoaders<ServiceLevelHoursRecord> & {
    /** Those of one service level, by its id; one call a level. */
    of(serviceLevelId: string): Promise<readonly ServiceLevelHoursRecord[]>;
  };
  /** The one in use that a skill's tickets are measured by, by the skill's id; null where it has none or several. */
  readonly ofSkill: Loader<string, ServiceLevelRecord>;
}

type HoursRow = { readonly id: number } & EndpointReply<typeof api.getSlaHoursDetails>;

const toHours = ({ id, serviceLevelId, userId, ...band }: HoursRow): ServiceLevelHoursRecord => ({
  id: String(id),
  iceId: id,
  serviceLevelId: idText(serviceLevelId),
  fromHours: band.fromHours,
  toHours: band.toHours,
  colorCode: band.colorCode,
  userId: idText(userId),
});

type LevelRow = { readonly id: number } & EndpointReply<typeof api.getServiceLevelDetails>;

const toLevel = ({ id, name, skillId, isEnabled }: LevelRow): ServiceLevelRecord => ({
  id: String(id),
  iceId: id,
  name,
  skillId: idText(skillId),
  isEnabled,
});

/** A service level of which only the id is known. */
export const serviceLevelStub = (id: string): ServiceLevelRecord =>
  toLevel({ id: Number(id), name: null, skillId: null, isEnabled: null });

/** The skill whose tickets a level measures; none for one that is switched off, or of no skill. */
const skillsInUse = ({ skillId, isEnabled }: ServiceLevelRecord): readonly string[] =>
  skillId === null || isEnabled === false ? [] : [skillId];

export function serviceLevelLoaders(scope: LoaderScope): ServiceLevelLoaders {
  const { email } = scope;
  const levels = listRecordOf(scope, {
    list: api.getServiceLevelList,
    details: api.getServiceLevelDetails,
    record: toLevel,
  });
  const ofLevel = perKey(async (serviceLevelId: string) => {
    const id = Number(serviceLevelId);
    const fetch = async () => {
      const rows = await email.call(api.getSlaHoursList, { id });
      // Rows need not echo the level asked for.
      return rows.map((row) => toHours({ ...row, serviceLevelId: id }));
    };
    return (await readList(scope, { endpoint: api.getSlaHoursList, args: { id }, fetch })).rows;
  });
  const hours = nestedLoaders(async (id) =>
    toHours({ ...(await email.call(api.getSlaHoursDetails, { id })), id }),
  );
  const ofSkill = ofOne(levels.list, skillsInUse);
  return { ...levels, hours: { ...hours, of: (id) => ofLevel.load(id) }, ofSkill };
}
