import * as api from '../datasources/chat/logout-reasons.endpoints.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** What an agent may say at logout. */
export interface LogoutReasonRecord {
  readonly id: string;
  readonly iceId: number;
  readonly reason: string | null;
  readonly isActive: boolean | null;
}

export function logoutReasonLoaders(scope: LoaderScope): SingleListLoaders<LogoutReasonRecord> {
  return listRecordOf(scope, {
    list: api.getLogoutReasonList,
    details: api.getLogoutReasonDetails,
    record: ({ id, reason, isActive }) => ({ id: String(id), iceId: id, reason, isActive }),
  });
}
