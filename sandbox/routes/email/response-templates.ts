import { bit, int, name, optional, organization, text, type BodyOf } from '../../keys.js';
import { group, read, write } from '../../route.js';
import {
  createTemplate,
  needTemplateKind,
  replaceTemplate,
  TEMPLATE_KINDS,
  type ResponseTemplate,
} from '../../store/response-templates.js';

const templateKeys = {
  TemplateId: int,
  SkillId: int,
  Subject: name,
  ResponseText: text,
  IsHTML: bit,
};

export const emailResponseTemplates = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    read('GetTemplateList', { OrgId: optional(organization) }, () => ({
      TemplateList: TEMPLATE_KINDS.map((kind, index) => ({
        TemplateId: index + 1,
        TemplateName: kind,
      })),
    })),
    write(
      'CreateResponseTemplate',
      { OrgId: organization, ...templateKeys },
      ({ store, body }) => ({
        ResponseTemplateId: createTemplate(store, templateFields(body)).id,
      }),
    ),
    read('GetResponseTemplateList', { OrgId: organization }, ({ store }) => ({
      ResponseTemplateList: store.responseTemplates.all().map(templateRow),
    })),
    read('GetResponseTemplateDetails', { ResponseTemplateId: int }, ({ store, body }) =>
      templateRow(store.responseTemplates.need(body.ResponseTemplateId)),
    ),
    write(
      'UpdateResponseTemplate',
      { ResponseTemplateId: int, ...templateKeys },
      ({ store, body }) => replaceTemplate(store, body.ResponseTemplateId, templateFields(body)),
    ),
    write('DeleteResponseTemplate', { ResponseTemplateId: int }, ({ store, body }) => {
      store.responseTemplates.remove(store.responseTemplates.need(body.ResponseTemplateId).id);
    }),
  ],
);

function templateRow(template: ResponseTemplate) {
  return {
    ResponseTemplateId: template.id,
    TemplateId: template.kindId,
    TemplateName: needTemplateKind(template.kindId),
    SkillId: template.skillId,
    Subject: template.subject,
    ResponseText: template.text,
    IsHTML: template.isHtml,
  };
}

function templateFields(body: BodyOf<typeof templateKeys>): Omit<ResponseTemplate, 'id'> {
  return {
    kindId: body.TemplateId,
    skillId: body.SkillId,
    subject: body.Subject,
    text: body.ResponseText,
    isHtml: body.IsHTML,
  };
}
