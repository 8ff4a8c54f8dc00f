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
import { matchesFilter, ofSkills } from '../kit/input.js';
import { checkedId, optionalId } from '../../ids.js';
import { lookupResolver } from '../kit/lookup-resolver.js';
import { orders } from '../kit/paging.js';
import { checkedText, optionalText, replacement } from '../kit/checks.js';

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
    ID_ASC: (template) => template.iceId,
    ID_DESC: (template) => template.iceId,
    KIND_NAME_ASC: ({ kindName }) => kindName,
    KIND_NAME_DESC: ({ kindName }) => kindName,
    SUBJECT_ASC: ({ subject }) => subject,
    SUBJECT_DESC: ({ subject }) => subject,
  }),
  loaders: (load) => load.responseTemplates,
  texts: ({ subject, text }) => [subject, text],
  filter(args) {
    const kindId = optionalId('kindId', args.kindId);
    const isOfSkill = ofSkills(args);
    return (template) =>
      matchesFilter(kindId, template.kindId) &&
      isOfSkill(template) &&
      matchesFilter(args.isHtml, template.isHtml);
  },
  added: ({ kindId, skillId, subject, text, isHtml }) => ({
    kindId: Number(checkedId('kindId', kindId)),
    skillId: Number(checkedId('skillId', skillId)),
    subject: checkedText('subject', subject),
    text: checkedText('text', text),
    isHtml,
  }),
  updated(input) {
    const kindId = optionalId('kindId', input.kindId);
    const skillId = optionalId('skillId', input.skillId);
    const subject = optionalText('subject', input.subject);
    const text = optionalText('text', input.text);
    return (standing) => {
      const whole = replacement({
        kindId: kindId ?? standing.kindId,
        skillId: skillId ?? standing.skillId,
        subject: subject ?? standing.subject,
        text: text ?? standing.text,
        isHtml: input.isHtml ?? standing.isHtml,
      });
      return { ...whole, kindId: Number(whole.kindId), skillId: Number(whole.skillId) };
    };
  },
});

export const ResponseTemplateKindResolver = lookupResolver({
  plural: 'responseTemplateKinds',
  says: 'What a response template may be for.',
  connection: ResponseTemplateKindConnection,
  endpoint: api.getTemplateList,
  loaders: (load) => load.responseTemplates.kinds,
});
