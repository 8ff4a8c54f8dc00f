import * as api from '../datasources/chat/logout-reasons.endpoints.js';
import type { RecordOf } from '../datasources/contract/endpoint.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** What an agent may say at logout. */
export type LogoutReasonRecord = RecordOf<typeof api.getLogoutReasonList>;

export const logoutReasonLoaders = (scope: LoaderScope): SingleListLoaders<LogoutReasonRecord> =>
  listRecordOf(scope, { list: api.getLogoutReasonList, details: api.getLogoutReasonDetails });
