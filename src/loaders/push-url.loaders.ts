import * as api from '../datasources/chat/push-urls.endpoints.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** A page that agents of a skill can open in a visitor's browser. */
export interface PushUrlRecord {
  readonly id: string;
  readonly iceId: number;
  readonly skillId: string | null;
  readonly url: string | null;
  readonly title: string | null;
}

export function pushUrlLoaders(scope: LoaderScope): SingleListLoaders<PushUrlRecord> {
  return listRecordOf(scope, {
    list: api.getPushUrlList,
    details: api.getPushUrlDetails,
    record: ({ id, skillId, url, title }) => ({
      id: String(id),
      iceId: id,
      skillId: idText(skillId),
      url,
      title,
    }),
  });
}
