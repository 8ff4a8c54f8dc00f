import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/service-levels.endpoints.js';
import { perKey } from './kit/batch.js';
import {
  listRecordOf,
  nestedLoaders,
  type SingleListLoaders,
  type RecordLoaders,
} from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
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
}

/** A service level of which only the id is known. */
export const serviceLevelStub = stubsOf(api.getServiceLevelList);

export function serviceLevelLoaders(scope: LoaderScope): ServiceLevelLoaders {
  const { email } = scope;
  const levels = listRecordOf(scope, {
    list: api.getServiceLevelList,
    details: api.getServiceLevelDetails,
  });
  const ofLevel = perKey(async (serviceLevelId: string) => {
    const rows = await email.call(api.getSlaHoursList, { id: serviceLevelId });
    // Rows need not echo the level asked for.
    return rows.map((row) => ({ ...row, serviceLevelId }));
  });
  const hours = nestedLoaders(async (id) => ({
    ...(await email.call(api.getSlaHoursDetails, { id })),
    id,
  }));
  return { ...levels, hours: { ...hours, of: (id) => ofLevel.load(id) } };
}
