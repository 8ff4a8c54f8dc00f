import * as api from '../datasources/email/response-templates.endpoints.js';
import { kindLoaders, type KindLoaders } from './lookup.loaders.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** A letter that e-mail answers the messages of a skill with. */
export interface ResponseTemplateRecord {
  readonly id: string;
  readonly iceId: number;
  readonly kindId: string | null;
  readonly kindName: string | null;
  readonly skillId: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly isHtml: boolean | null;
}

export interface ResponseTemplateLoaders extends SingleListLoaders<ResponseTemplateRecord> {
  readonly kinds: KindLoaders;
}

export function responseTemplateLoaders(scope: LoaderScope): ResponseTemplateLoaders {
  const templates = listRecordOf(scope, {
    list: api.getResponseTemplateList,
    details: api.getResponseTemplateDetails,
    record: ({ id, kindId, skillId, ...row }) => ({
      ...row,
      id: String(id),
      iceId: id,
      kindId: idText(kindId),
      skillId: idText(skillId),
    }),
  });
  return { ...templates, kinds: kindLoaders(scope, api.getTemplateList) };
}
