import * as api from '../datasources/chat/push-urls.endpoints.js';
import type { RecordOf } from '../datasources/contract/endpoint.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** A page that agents of a skill can open in a visitor's browser. */
export type PushUrlRecord = RecordOf<typeof api.getPushUrlList>;

export const pushUrlLoaders = (scope: LoaderScope): SingleListLoaders<PushUrlRecord> =>
  listRecordOf(scope, { list: api.getPushUrlList, details: api.getPushUrlDetails });
