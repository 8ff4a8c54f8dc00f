import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/service-levels.endpoints.js';
import { ofOne, perKey } from './kit/batch.js';
import {
  listRecordOf,
  nestedLoaders,
  type SingleListLoaders,
  type RecordLoaders,
} from './kit/single-list.js';
import { readList, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';

/** What a skill's tickets are measured by; of one of no skill ICE does not say what it measures. */
export type ServiceLevelRecord = RecordOf<typeof api.getServiceLevelList>;

/** A band of a service level's hours, with the color that it is shown in. */
export type ServiceLevelHoursRecord = RecordOf<typeof api.getSlaHoursList>;

export interface ServiceLevelLoaders extends SingleListLoaders<ServiceLevelRecord> {
  readonly hours: RecordLoaders<ServiceLevelHoursRecord> & {
    /** Those of one service level, by its id; one call a level. */
    of(serviceLevelId: string): Promise<readonly ServiceLevelHoursRecord[]>;
  };
  /** By what a skill's tickets are measured, by its id; null where it has no level in use, and where it has several. */
  ofSkill(skillId: string): Promise<Measure | null>;
}

/** A service level in use, and its bands. */
export interface Measure {
  readonly level: ServiceLevelRecord;
  readonly bands: readonly ServiceLevelHoursRecord[];
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
  const inUse = ofOne(levels.list, skillsInUse);
  const measures = perKey(async (skillId: string): Promise<Measure | null> => {
    const level = await inUse.load(skillId);
    return level && { level, bands: await ofLevel.load(level.id) };
  });
  return {
    ...levels,
    hours: { ...hours, of: (id) => ofLevel.load(id) },
    ofSkill: (skillId) => measures.load(skillId),
  };
}
