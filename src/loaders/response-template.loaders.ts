import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/response-templates.endpoints.js';
import { kindLoaders, type KindLoaders } from './lookup.loaders.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** A letter that e-mail answers the messages of a skill with. */
export type ResponseTemplateRecord = RecordOf<typeof api.getResponseTemplateList>;

export interface ResponseTemplateLoaders extends SingleListLoaders<ResponseTemplateRecord> {
  readonly kinds: KindLoaders;
}

export function responseTemplateLoaders(scope: LoaderScope): ResponseTemplateLoaders {
  const templates = listRecordOf(scope, {
    list: api.getResponseTemplateList,
    details: api.getResponseTemplateDetails,
  });
  return { ...templates, kinds: kindLoaders(scope, api.getTemplateList) };
}
