import type { EndpointReply } from '../datasources/contract/endpoint.js';
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
import { idText } from '../ids.js';

/** A form on a web page, whose messages are a skill's. */
export interface WebFormRecord {
  readonly id: string;
  readonly iceId: number;
  readonly name: string | null;
  readonly skillId: string | null;
  readonly isActive: boolean | null;
}

/** What there is to fill in on a form. */
export interface WebFormControlRecord {
  readonly id: string;
  readonly iceId: number;
  readonly webFormId: string | null;
  readonly kindId: string | null;
  readonly label: string | null;
  readonly isRequired: boolean | null;
  readonly position: number | null;
}

export interface WebFormLoaders extends SingleListLoaders<WebFormRecord> {
  readonly controls: RecordLoaders<WebFormControlRecord> & {
    /** Those of one form, by its id; one call a form. */
    of(webFormId: string): Promise<readonly WebFormControlRecord[]>;
    readonly kinds: KindLoaders;
  };
}

type FormRow = { readonly id: number } & EndpointReply<typeof formApi.getWebFormDetails>;
type ControlRow = EndpointReply<typeof controlApi.getWebFormControlList>[number];

const toForm = ({ id, skillId, name, isActive }: FormRow): WebFormRecord => ({
  id: String(id),
  iceId: id,
  name,
  skillId: idText(skillId),
  isActive,
});

/** A form of which only the id is known. */
export const webFormStub = (id: string): WebFormRecord =>
  toForm({ id: Number(id), skillId: null, name: null, isActive: null });

const toControl = ({ id, webFormId, kindId, ...row }: ControlRow): WebFormControlRecord => ({
  ...row,
  id: String(id),
  iceId: id,
  webFormId: idText(webFormId),
  kindId: idText(kindId),
});

export function webFormLoaders(scope: LoaderScope): WebFormLoaders {
  const { email } = scope;
  const forms = listRecordOf(scope, {
    list: formApi.getWebFormList,
    details: formApi.getWebFormDetails,
    record: toForm,
  });
  const ofForm = perKey(async (webFormId: string) => {
    const id = Number(webFormId);
    const rows = await email.call(controlApi.getWebFormControlList, { webFormId: id });
    // Rows need not echo the form asked for.
    return rows.map((row) => toControl({ ...row, webFormId: id }));
  });
  const controls = nestedLoaders(async (id) =>
    toControl({ ...(await email.call(controlApi.getWebFormControlDetails, { id })), id }),
  );
  const kinds = kindLoaders(scope, controlApi.getControlList);
  return { ...forms, controls: { ...controls, of: (id) => ofForm.load(id), kinds } };
}
