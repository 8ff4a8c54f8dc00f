import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/service-levels.endpoints.js';
import { ofOne, perKey, type Loader } from './kit/batch.js';
import {
  listRecordOf,
  nestedLoaders,
  type SingleListLoaders,
  type RecordLoaders,
} from './kit/single-list.js';
import { readList, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';

/** What a skill's, or the whole organization's, tickets are measured by. */
export type ServiceLevelRecord = RecordOf<typeof api.getServiceLevelList>;

/** A band of a service level's hours, with the color that it is shown in. */
export type ServiceLevelHoursRecord = RecordOf<typeof api.getSlaHoursList>;

export interface ServiceLevelLoaders extends SingleListLoaders<ServiceLevelRecord> {
  readonly hours: RecordLoaders<ServiceLevelHoursRecord> & {
    /** Those of one service level, by its id; one call a level. */
    of(serviceLevelId: string): Promise<readonly ServiceLevelHoursRecord[]>;
  };
  /** The one in use that a skill's tickets are measured by, by the skill's id; null where it has none or several. */
  readonly ofSkill: Loader<string, ServiceLevelRecord>;
}

/** A service level of which only the id is known. */
export const serviceLevelStub = stubsOf(api.getServiceLevelList);

/** The skill whose tickets a level measures; none for one that is switched off, or of no skill. */
const skillsInUse = ({ skillId, isEnabled }: ServiceLevelRecord): readonly string[] =>
  skillId === null || isEnabled === false ? [] : [skillId];

export function serviceLevelLoaders(scope: LoaderScope): ServiceLevelLoaders {
  const { email } = scope;
  const levels = listRecordOf(scope, {
    list: api.getServiceLevelList,
    details: api.getServiceLevelDetails,
  });
  const ofLevel = perKey(async (serviceLevelId: string) => {
    const fetch = async () => {
      const rows = await email.call(api.getSlaHoursList, { id: serviceLevelId });
      // Rows need not echo the level asked for.
      return rows.map((row) => ({ ...row, serviceLevelId }));
    };
    const args = { id: serviceLevelId };
    return (await readList(scope, { endpoint: api.getSlaHoursList, args, fetch })).rows;
  });
  const hours = nestedLoaders(async (id) => ({
    ...(await email.call(api.getSlaHoursDetails, { id })),
    id,
  }));
  const ofSkill = ofOne(levels.list, skillsInUse);
  return { ...levels, hours: { ...hours, of: (id) => ofLevel.load(id) }, ofSkill };
}
