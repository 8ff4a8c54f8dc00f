import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/filters.endpoints.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** What makes an e-mail spam: one of some words in its subject, or one of some senders. */
export interface EmailFilterRecord extends RecordOf<typeof api.getEmailFilterList> {
  /** The keywords in one text. */
  readonly spamKeyword: string | null;
}

export const emailFilterLoaders = (scope: LoaderScope): SingleListLoaders<EmailFilterRecord> =>
  listRecordOf(scope, {
    list: api.getEmailFilterList,
    details: api.getEmailFilterDetails,
    record: (row) => ({ ...row, spamKeyword: row.keywords?.join(',') ?? null }),
  });
