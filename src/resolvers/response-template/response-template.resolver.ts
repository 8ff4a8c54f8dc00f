import * as api from '../../datasources/email/response-templates.endpoints.js';
import type { ResponseTemplateRecord } from '../../loaders/response-template.loaders.js';
import {
  ResponseTemplatesArgs,
  type ResponseTemplateOrder,
} from '../../schema/response-template/response-template.args.js';
import {
  CreateResponseTemplateInput,
  DeleteResponseTemplateInput,
  responseTemplatePayloads,
  UpdateResponseTemplateInput,
} from '../../schema/response-template/response-template.inputs.js';
import {
  ResponseTemplate,
  ResponseTemplateConnection,
  ResponseTemplateKindConnection,
} from '../../schema/response-template/response-template.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { lookupResolver } from '../kit/lookup-resolver.js';
import { orders } from '../kit/paging.js';
import { given, merged } from '../kit/requests.js';

export const ResponseTemplateResolver = crudResolver({
  noun: 'ResponseTemplate',
  plural: 'responseTemplates',
  verb: 'create',
  says: {
    one: 'One response template by id; null when ICE knows none.',
    many: 'The letters that e-mail answers messages with, of all skills.',
    add: 'Creates a response template of a skill.',
    update: 'Changes a response template.',
    delete: 'Deletes a response template.',
  },
  types: {
    node: ResponseTemplate,
    connection: ResponseTemplateConnection,
    args: ResponseTemplatesArgs,
    add: CreateResponseTemplateInput,
    update: UpdateResponseTemplateInput,
    delete: DeleteResponseTemplateInput,
    payloads: responseTemplatePayloads,
  },
  api: {
    list: api.getResponseTemplateList,
    details: api.getResponseTemplateDetails,
    add: api.createResponseTemplate,
    update: api.updateResponseTemplate,
    delete: api.deleteResponseTemplate,
  },
  orders: orders<ResponseTemplateOrder, ResponseTemplateRecord>({
    KIND_NAME: 'kindName',
    SUBJECT: 'subject',
  }),
  loaders: (load) => load.responseTemplates,
  texts: ['subject', 'text'],
  filters: ['kindId', 'skillId', 'isHtml'],
  added: given(api.createResponseTemplate),
  updated: merged(api.updateResponseTemplate),
});

export const ResponseTemplateKindResolver = lookupResolver({
  plural: 'responseTemplateKinds',
  says: 'What a response template may be for.',
  connection: ResponseTemplateKindConnection,
  endpoint: api.getTemplateList,
  loaders: (load) => load.responseTemplates.kinds,
});
