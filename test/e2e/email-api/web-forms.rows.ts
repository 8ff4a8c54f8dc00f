import type { FormControl, SandboxState, WebForm } from '../../../sandbox/index.js';
import { next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const FORM = 'id iceId name skillId isActive';
const CONTROL = 'id iceId webFormId kindId label isRequired position';

/** As the sandbox counts them from 1; ICE tells one name. */
const KINDS = ['TextBox', 'TextArea', 'DropDown', 'CheckBox', 'RadioButton', 'FileUpload'];

const named = (ice: SandboxState, name: string): WebForm =>
  ice.webForms.find((form) => form.name === name)!;

const controlsOf = (ice: SandboxState, { id }: WebForm): FormControl[] =>
  ice.formControls
    .filter(({ formId }) => formId === id)
    .toSorted((a, b) => a.position - b.position);

const told = ({ id, name, skillId, isActive }: WebForm) => ({
  id: String(id),
  iceId: id,
  name,
  skillId: String(skillId),
  isActive,
});
const toldOf = ({ id, formId, kindId, label, isRequired, position }: FormControl) => ({
  id: String(id),
  iceId: id,
  webFormId: String(formId),
  kindId: String(kindId),
  label,
  isRequired,
  position,
});

const list: Sent = ['email.GetEmailWebFormList', { OrgId: 59 }];
const kinds: Sent = ['email.GetControlList', {}];
const details = (id: number): Sent => ['email.GetEmailWebFormDetails', { EmailFormId: id }];
const controls = (id: number): Sent => ['email.GetEmailFormControlList', { EmailFormId: id }];
const control = (id: number): Sent => [
  'email.GetEmailFormControlDetails',
  { EmailFormControlId: id },
];
const sent = ({ kindId, label, isRequired, position }: FormControl) => ({
  ...{ ControlId: kindId, ControlLabel: label },
  ...{ IsRequired: isRequired, PositionOrder: position },
});

const contactUs = (ice: SandboxState) => named(ice, 'Contact us');
const second = (ice: SandboxState) => controlsOf(ice, contactUs(ice))[1]!;

export const webForms: Rows = {
  'lists the forms'(ice) {
    const nodes = ice.webForms.all().map(told);
    return {
      query: `{ webForms { totalCount nodes { ${FORM} } } }`,
      sends: [list],
      answer: { webForms: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those that are switched off, by name'(ice) {
    const nodes = ['Newsletter', 'Feedback (pilot)'].map((name) => told(named(ice, name)));
    return {
      query: `{ webForms(isActive: false, orderBy: NAME_DESC) { nodes { ${FORM} } } }`,
      sends: [list],
      answer: { webForms: { nodes } },
    };
  },
  'finds the forms of one skill'(ice) {
    const { skillId } = contactUs(ice);
    const nodes = ice.webForms
      .filter((form) => form.skillId === skillId && /c/i.test(form.name))
      .map(told);
    return {
      query: `{ webForms(skillId: ${skillId}, search: "C") { nodes { ${FORM} } } }`,
      sends: [list],
      answer: { webForms: { nodes } },
    };
  },
  'reads a form with its controls'(ice) {
    const form = contactUs(ice);
    return {
      query: `{ webForm(id: ${form.id}) { ${FORM} controls { ${CONTROL} } } }`,
      sends: [details(form.id), controls(form.id)],
      answer: { webForm: { ...told(form), controls: controlsOf(ice, form).map(toldOf) } },
    };
  },
  'creates a form, which is on and has no controls'(ice) {
    const { skillId } = contactUs(ice);
    const id = next(ice.webForms);
    const form = { id, name: 'New', skillId, isActive: true, isPublished: false };
    return mutation(
      'createWebForm',
      { name: 'New', skillId: String(skillId) },
      [`webForm { ${FORM} controls { id } }`, { webForm: { ...told(form), controls: [] } }],
      [
        ['email.CreateEmailWebForm', { OrgId: 59, SkillId: skillId, FormName: 'New' }],
        details(id),
        controls(id),
      ],
    );
  },
  'renames a form, and leaves it with its skill'(ice) {
    const form = { ...contactUs(ice), name: 'Write to us' };
    const { id, skillId, name } = form;
    return mutation(
      'updateWebForm',
      { id: String(id), name },
      [`webForm { ${FORM} }`, { webForm: told(form) }],
      [
        details(id),
        ['email.UpdateEmailWebForm', { EmailFormId: id, SkillId: skillId, FormName: name }],
        details(id),
      ],
    );
  },
  'switches a form off'(ice) {
    const form = contactUs(ice);
    return mutation(
      'setWebFormActive',
      { id: String(form.id), isActive: false },
      [`webForm { ${FORM} }`, { webForm: { ...told(form), isActive: false } }],
      [
        ['email.ActiveInactiveEmailWebForm', { EmailFormId: form.id, IsActive: false }],
        details(form.id),
      ],
    );
  },
  'publishes a form'(ice) {
    const form = named(ice, 'Ask for a quote');
    return mutation(
      'publishWebForm',
      { id: String(form.id) },
      [`webForm { ${FORM} }`, { webForm: told(form) }],
      [['email.PublishEmailForm', { EmailFormId: form.id }], details(form.id)],
    );
  },
  'deletes a form'(ice) {
    const { id } = contactUs(ice);
    return mutation(
      'deleteWebForm',
      { id: String(id) },
      ['deletedWebFormId', { deletedWebFormId: String(id) }],
      [
        ['email.DeleteEmailWebForm', { EmailFormId: id }],
        ['email.GetEmailWebFormDetails', { EmailFormId: id }],
      ],
    );
  },
};

export const webFormControls: Rows = {
  'lists the kinds of control'() {
    const nodes = KINDS.map((name, index) => ({ id: String(index + 1), iceId: index + 1, name }));
    return {
      query: '{ webFormControlKinds { totalCount nodes { id iceId name } } }',
      sends: [kinds],
      answer: { webFormControlKinds: { totalCount: KINDS.length, nodes } },
    };
  },
  'lists the controls of a form'(ice) {
    const form = contactUs(ice);
    return {
      query: `{ webForm(id: ${form.id}) { controls { ${CONTROL} } } }`,
      sends: [details(form.id), controls(form.id)],
      answer: { webForm: { controls: controlsOf(ice, form).map(toldOf) } },
    };
  },
  'reads a control, its form, and the name of its kind'(ice) {
    const form = contactUs(ice);
    const told = toldOf(second(ice));
    return {
      query: `{ webFormControl(id: ${told.id}) { ${CONTROL} kindName webForm { id name } } }`,
      sends: [kinds, control(told.iceId), details(form.id)],
      answer: {
        webFormControl: {
          ...told,
          kindName: 'TextBox',
          webForm: { id: String(form.id), name: form.name },
        },
      },
    };
  },
  'adds a control'(ice) {
    const { id: formId } = contactUs(ice);
    const fields = { label: 'Your age', isRequired: false, position: 9 };
    const added = { id: next(ice.formControls), formId, kindId: 3, ...fields };
    return mutation(
      'addWebFormControl',
      { webFormId: String(formId), kindId: '3', label: 'Your age', position: 9 },
      [`webFormControl { ${CONTROL} }`, { webFormControl: toldOf(added) }],
      [['email.AddEmailFormControl', { EmailFormId: formId, ...sent(added) }], control(added.id)],
    );
  },
  'updates a control, and keeps what is not said'(ice) {
    const changed = { ...second(ice), isRequired: false };
    const { id } = changed;
    return mutation(
      'updateWebFormControl',
      { id: String(id), isRequired: false },
      [`webFormControl { ${CONTROL} }`, { webFormControl: toldOf(changed) }],
      [
        control(id),
        ['email.UpdateEmailFormControl', { EmailFormControlId: id, ...sent(changed) }],
        control(id),
      ],
    );
  },
  'deletes a control'(ice) {
    const { id } = second(ice);
    return mutation(
      'deleteWebFormControl',
      { id: String(id) },
      ['deletedWebFormControlId', { deletedWebFormControlId: String(id) }],
      [
        ['email.DeleteEmailFormControl', { EmailFormControlId: id }],
        ['email.GetEmailFormControlDetails', { EmailFormControlId: id }],
      ],
    );
  },
};
