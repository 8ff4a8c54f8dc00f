import type { ResponseTemplate, SandboxState } from '../../../sandbox/index.js';
import { next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const FIELDS = 'id iceId kindId kindName skillId subject text isHtml';

/** As the sandbox counts them from 1; ICE tells one name. */
const KINDS = ['Acknowledgement', 'Auto reply', 'Out of hours', 'Ticket closed'];

const first = (ice: SandboxState): ResponseTemplate => ice.responseTemplates.all()[0]!;

const told = ({ id, kindId, skillId, ...template }: ResponseTemplate) => ({
  ...template,
  id: String(id),
  iceId: id,
  kindId: String(kindId),
  kindName: KINDS[kindId - 1],
  skillId: String(skillId),
});

const list: Sent = ['email.GetResponseTemplateList', { OrgId: 59 }];
const details = (id: number): Sent => [
  'email.GetResponseTemplateDetails',
  { ResponseTemplateId: id },
];
const sent = ({ kindId, skillId, subject, text, isHtml }: ResponseTemplate) => ({
  ...{ TemplateId: kindId, SkillId: skillId },
  ...{ Subject: subject, ResponseText: text, IsHTML: isHtml },
});

export const responseTemplates: Rows = {
  'lists the kinds of template'() {
    const nodes = KINDS.map((name, index) => ({ id: String(index + 1), iceId: index + 1, name }));
    return {
      query: '{ responseTemplateKinds { totalCount nodes { id iceId name } } }',
      sends: [['email.GetTemplateList', { OrgId: 59 }]],
      answer: { responseTemplateKinds: { totalCount: KINDS.length, nodes } },
    };
  },
  'finds a kind of template, and pages through them by name'() {
    const query = `{ a: responseTemplateKinds(search: "REPLY") { nodes { name } }
      b: responseTemplateKinds(first: 2, orderBy: NAME_DESC) { nodes { name } } }`;
    return {
      query,
      sends: [['email.GetTemplateList', { OrgId: 59 }]],
      answer: {
        a: { nodes: [{ name: 'Auto reply' }] },
        b: { nodes: [{ name: 'Ticket closed' }, { name: 'Out of hours' }] },
      },
    };
  },
  'lists the templates'(ice) {
    const nodes = ice.responseTemplates.all().map(told);
    return {
      query: `{ responseTemplates { totalCount nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { responseTemplates: { totalCount: nodes.length, nodes } },
    };
  },
  'lists the HTML of one kind, by subject'(ice) {
    const { kindId } = ice.responseTemplates.find(({ isHtml }) => isHtml)!;
    const nodes = ice.responseTemplates
      .filter((template) => template.isHtml && template.kindId === kindId)
      .map(told)
      .sort((a, b) => a.iceId - b.iceId)
      .sort((a, b) => (a.subject === b.subject ? 0 : a.subject < b.subject ? -1 : 1));
    return {
      query: `{ responseTemplates(kindId: ${kindId}, isHtml: true, orderBy: SUBJECT_ASC) {
        nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { responseTemplates: { nodes } },
    };
  },
  'finds the templates of one skill by what they say'(ice) {
    const { skillId } = first(ice);
    const nodes = ice.responseTemplates
      .filter((each) => each.skillId === skillId && each.text.includes('business day'))
      .map(told);
    return {
      query: `{ responseTemplates(skillId: ${skillId}, search: "BUSINESS DAY") { nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { responseTemplates: { nodes } },
    };
  },
  'reads a template'(ice) {
    const { id } = first(ice);
    return {
      query: `{ responseTemplate(id: ${id}) { ${FIELDS} } }`,
      sends: [details(id)],
      answer: { responseTemplate: told(first(ice)) },
    };
  },
  'creates a template, whose text is kept to the letter'(ice) {
    const { skillId } = first(ice);
    const fields = { subject: 'Hello', text: '  <p>Thank you.</p>\n', isHtml: true };
    const template = { id: next(ice.responseTemplates), kindId: 3, skillId, ...fields };
    return mutation(
      'createResponseTemplate',
      { kindId: '3', skillId: String(skillId), ...fields },
      [`responseTemplate { ${FIELDS} }`, { responseTemplate: told(template) }],
      [['email.CreateResponseTemplate', { OrgId: 59, ...sent(template) }], details(template.id)],
    );
  },
  'updates a template, and keeps what is not said'(ice) {
    const template = { ...first(ice), subject: 'Hello' };
    const { id } = template;
    return mutation(
      'updateResponseTemplate',
      { id: String(id), subject: 'Hello' },
      [`responseTemplate { ${FIELDS} }`, { responseTemplate: told(template) }],
      [
        details(id),
        ['email.UpdateResponseTemplate', { ResponseTemplateId: id, ...sent(template) }],
        details(id),
      ],
    );
  },
  'deletes a template'(ice) {
    const { id } = first(ice);
    return mutation(
      'deleteResponseTemplate',
      { id: String(id) },
      ['deletedResponseTemplateId', { deletedResponseTemplateId: String(id) }],
      [
        ['email.DeleteResponseTemplate', { ResponseTemplateId: id }],
        ['email.GetResponseTemplateDetails', { ResponseTemplateId: id }],
      ],
    );
  },
};
