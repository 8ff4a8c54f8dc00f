import * as api from '../datasources/email/filters.endpoints.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** What makes an e-mail spam: one of some words in its subject, or one of some senders. */
export interface EmailFilterRecord {
  readonly id: string;
  readonly iceId: number;
  readonly ownerId: string | null;
  readonly keywords: readonly string[] | null;
  /** The same in one text. */
  readonly spamKeyword: string | null;
  readonly filterBy: string | null;
}

export function emailFilterLoaders(scope: LoaderScope): SingleListLoaders<EmailFilterRecord> {
  return listRecordOf(scope, {
    list: api.getEmailFilterList,
    details: api.getEmailFilterDetails,
    record: ({ id, ownerId, keywords, filterBy }) => ({
      id: String(id),
      iceId: id,
      ownerId: idText(ownerId),
      keywords,
      spamKeyword: keywords?.join(',') ?? null,
      filterBy,
    }),
  });
}
