import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as controlApi from '../datasources/email/web-form-controls.endpoints.js';
import * as formApi from '../datasources/email/web-forms.endpoints.js';
import { perKey } from './kit/batch.js';
import { kindLoaders, type KindLoaders } from './lookup.loaders.js';
import {
  listRecordOf,
  nestedLoaders,
  type RecordLoaders,
  type SingleListLoaders,
} from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';

/** A form on a web page, whose messages are a skill's. */
export type WebFormRecord = RecordOf<typeof formApi.getWebFormList>;

/** What there is to fill in on a form. */
export type WebFormControlRecord = RecordOf<typeof controlApi.getWebFormControlList>;

export interface WebFormLoaders extends SingleListLoaders<WebFormRecord> {
  readonly controls: RecordLoaders<WebFormControlRecord> & {
    /** Those of one form, by its id; one call a form. */
    of(webFormId: string): Promise<readonly WebFormControlRecord[]>;
    readonly kinds: KindLoaders;
  };
}

/** A form of which only the id is known. */
export const webFormStub = stubsOf(formApi.getWebFormList);

export function webFormLoaders(scope: LoaderScope): WebFormLoaders {
  const { email } = scope;
  const forms = listRecordOf(scope, {
    list: formApi.getWebFormList,
    details: formApi.getWebFormDetails,
  });
  const ofForm = perKey(async (webFormId: string) => {
    const rows = await email.call(controlApi.getWebFormControlList, { webFormId });
    // Rows need not echo the form asked for.
    return rows.map((row) => ({ ...row, webFormId }));
  });
  const controls = nestedLoaders(async (id) => ({
    ...(await email.call(controlApi.getWebFormControlDetails, { id })),
    id,
  }));
  const kinds = kindLoaders(scope, controlApi.getControlList);
  return { ...forms, controls: { ...controls, of: (id) => ofForm.load(id), kinds } };
}
