import * as api from '../../datasources/email/web-form-controls.endpoints.js';
import {
  AddWebFormControlInput,
  DeleteWebFormControlInput,
  UpdateWebFormControlInput,
  webFormControlPayloads,
} from '../../schema/web-form/web-form-control.inputs.js';
import {
  WebFormControl,
  WebFormControlKindConnection,
} from '../../schema/web-form/web-form.type.js';
import { lookupResolver } from '../kit/lookup-resolver.js';
import { nestedResolver } from '../kit/record-resolver.js';
import { checkedCount } from '../kit/checks.js';
import { given, merged } from '../kit/requests.js';

export const WebFormControlResolver = nestedResolver({
  noun: 'WebFormControl',
  says: {
    one: 'One control of a web form by id; null when ICE knows none.',
    add: 'Adds a control to a web form.',
    update: 'Changes a control of a web form.',
    delete: 'Deletes a control of a web form.',
  },
  types: {
    node: WebFormControl,
    add: AddWebFormControlInput,
    update: UpdateWebFormControlInput,
    delete: DeleteWebFormControlInput,
    payloads: webFormControlPayloads,
  },
  api: {
    details: api.getWebFormControlDetails,
    add: api.addWebFormControl,
    update: api.updateWebFormControl,
    delete: api.deleteWebFormControl,
  },
  loaders: (load) => load.webForms.controls,
  added: given(api.addWebFormControl, { position: checkedCount }),
  updated: merged(api.updateWebFormControl, { position: checkedCount }),
});

export const WebFormControlKindResolver = lookupResolver({
  plural: 'webFormControlKinds',
  says: 'What a control of a web form may be.',
  connection: WebFormControlKindConnection,
  endpoint: api.getControlList,
  loaders: (load) => load.webForms.controls.kinds,
});
