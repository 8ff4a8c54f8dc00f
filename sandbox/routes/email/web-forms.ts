import { bit, int, name, organization, type BodyOf } from '../../keys.js';
import { group, read, write } from '../../route.js';
import {
  addControl,
  CONTROLS,
  controlsOf,
  createForm,
  deleteForm,
  replaceControl,
  replaceForm,
  type FormControl,
  type WebForm,
} from '../../store/web-forms.js';

const controlKeys = { ControlId: int, ControlLabel: name, IsRequired: bit, PositionOrder: int };

export const emailWebForms = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'CreateEmailWebForm',
      { OrgId: organization, SkillId: int, FormName: name },
      ({ store, body }) => ({
        EmailFormId: createForm(store, { name: body.FormName, skillId: body.SkillId }).id,
      }),
    ),
    read('GetEmailWebFormList', { OrgId: organization }, ({ store }) => ({
      EmailWebFormList: store.webForms.all().map(formRow),
    })),
    read('GetEmailWebFormDetails', { EmailFormId: int }, ({ store, body }) =>
      formRow(store.webForms.need(body.EmailFormId)),
    ),
    write(
      'UpdateEmailWebForm',
      { EmailFormId: int, SkillId: int, FormName: name },
      ({ store, body }) =>
        replaceForm(store, body.EmailFormId, { name: body.FormName, skillId: body.SkillId }),
    ),
    write('DeleteEmailWebForm', { EmailFormId: int }, ({ store, body }) =>
      deleteForm(store, body.EmailFormId),
    ),
    write('ActiveInactiveEmailWebForm', { EmailFormId: int, IsActive: bit }, ({ store, body }) => {
      store.webForms.need(body.EmailFormId).isActive = body.IsActive;
    }),
    // Nothing tells whether a form is published, nor where.
    write('PublishEmailForm', { EmailFormId: int }, ({ store, body }) => {
      store.webForms.need(body.EmailFormId).isPublished = true;
    }),
    read('GetControlList', {}, () => ({
      ControlList: CONTROLS.map((control, index) => ({
        ControlId: index + 1,
        ControlName: control,
      })),
    })),
    write('AddEmailFormControl', { EmailFormId: int, ...controlKeys }, ({ store, body }) => {
      const added = addControl(store, body.EmailFormId, controlFields(body), body.PositionOrder);
      return { EmailFormControlId: added.id };
    }),
    read('GetEmailFormControlList', { EmailFormId: int }, ({ store, body }) => {
      const { id } = store.webForms.need(body.EmailFormId);
      return { EmailFormControlList: controlsOf(store, id).map(controlRow) };
    }),
    read('GetEmailFormControlDetails', { EmailFormControlId: int }, ({ store, body }) =>
      controlRow(store.formControls.need(body.EmailFormControlId)),
    ),
    write(
      'UpdateEmailFormControl',
      { EmailFormControlId: int, ...controlKeys },
      ({ store, body }) => {
        const { EmailFormControlId: id, PositionOrder: position } = body;
        replaceControl(store, id, controlFields(body), position);
      },
    ),
    write('DeleteEmailFormControl', { EmailFormControlId: int }, ({ store, body }) => {
      store.formControls.remove(store.formControls.need(body.EmailFormControlId).id);
    }),
  ],
);

function formRow({ id, name, skillId, isActive }: WebForm) {
  return { EmailFormId: id, FormName: name, SkillId: skillId, IsActive: isActive };
}

function controlRow(control: FormControl) {
  return {
    EmailFormControlId: control.id,
    EmailFormId: control.formId,
    ControlId: control.kindId,
    ControlLabel: control.label,
    IsRequired: control.isRequired,
    PositionOrder: control.position,
  };
}

function controlFields(body: BodyOf<typeof controlKeys>) {
  return { kindId: body.ControlId, label: body.ControlLabel, isRequired: body.IsRequired };
}
