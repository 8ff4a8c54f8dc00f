import * as api from '../../datasources/email/web-forms.endpoints.js';
import type { WebFormRecord } from '../../loaders/web-form.loaders.js';
import { WebFormsArgs, type WebFormOrder } from '../../schema/web-form/web-form.args.js';
import {
  CreateWebFormInput,
  DeleteWebFormInput,
  UpdateWebFormInput,
  webFormPayloads,
} from '../../schema/web-form/web-form.inputs.js';
import { WebForm, WebFormConnection } from '../../schema/web-form/web-form.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { orders } from '../kit/paging.js';
import { given, merged } from '../kit/requests.js';

export const WebFormResolver = crudResolver({
  noun: 'WebForm',
  plural: 'webForms',
  verb: 'create',
  says: {
    one: 'One web form by id; null when ICE knows none.',
    many: 'The forms on web pages whose messages reach skills as e-mails.',
    add: 'Creates a web form, without controls.',
    update: 'Changes a web form.',
    delete: 'Deletes a web form. Whether its controls go with it is not documented.',
  },
  types: {
    node: WebForm,
    connection: WebFormConnection,
    args: WebFormsArgs,
    add: CreateWebFormInput,
    update: UpdateWebFormInput,
    delete: DeleteWebFormInput,
    payloads: webFormPayloads,
  },
  api: {
    list: api.getWebFormList,
    details: api.getWebFormDetails,
    add: api.createWebForm,
    update: api.updateWebForm,
    delete: api.deleteWebForm,
  },
  orders: orders<WebFormOrder, WebFormRecord>({ NAME: 'name' }),
  loaders: (load) => load.webForms,
  texts: ['name'],
  filters: ['skillId', 'isActive'],
  added: given(api.createWebForm),
  updated: merged(api.updateWebForm),
});
