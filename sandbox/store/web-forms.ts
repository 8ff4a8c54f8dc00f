import { refuse } from '../refusal.js';
import { inOrder, makeRoom } from './order.js';
import { needSkill, type HasSkills } from './skills.js';
import type { Table } from './table.js';

/** The kinds of control; a ControlId counts them from 1. ICE's sample names the first. */
export const CONTROLS = [
  'TextBox',
  'TextArea',
  'DropDown',
  'CheckBox',
  'RadioButton',
  'FileUpload',
] as const;
export type Control = (typeof CONTROLS)[number];

/** A form on a web page; what is sent with it becomes a ticket of its skill. */
export interface WebForm {
  readonly id: number;
  name: string;
  skillId: number;
  isActive: boolean;
  isPublished: boolean;
}

export interface FormControl {
  readonly id: number;
  readonly formId: number;
  kindId: number;
  label: string;
  isRequired: boolean;
  position: number;
}

type FormFields = Pick<WebForm, 'name' | 'skillId'>;
type ControlFields = Omit<FormControl, 'id' | 'formId' | 'position'>;

interface HasWebForms {
  readonly webForms: Table<WebForm>;
}

interface HasFormControls {
  readonly formControls: Table<FormControl>;
}

export function createForm(store: HasWebForms & HasSkills, fields: FormFields): WebForm {
  needSkill(store, fields.skillId, 'email');
  return store.webForms.insert({ ...fields, isActive: true, isPublished: false });
}

export function replaceForm(store: HasWebForms & HasSkills, id: number, fields: FormFields): void {
  const form = store.webForms.need(id);
  needSkill(store, fields.skillId, 'email');
  Object.assign(form, fields);
}

/** Whether its controls go with it is not documented; here they do. */
export function deleteForm(store: HasWebForms & HasFormControls, id: number): void {
  store.webForms.need(id);
  for (const control of controlsOf(store, id)) store.formControls.remove(control.id);
  store.webForms.remove(id);
}

export function controlsOf({ formControls }: HasFormControls, formId: number): FormControl[] {
  return inOrder(formControls.filter((control) => control.formId === formId));
}

export function addControl(
  store: HasWebForms & HasFormControls,
  formId: number,
  fields: ControlFields,
  position: number,
): FormControl {
  store.webForms.need(formId);
  needControlKind(fields.kindId);
  makeRoom(controlsOf(store, formId), position);
  return store.formControls.insert({ ...fields, formId, position });
}

export function replaceControl(
  store: HasFormControls,
  id: number,
  fields: ControlFields,
  position: number,
): void {
  const control = store.formControls.need(id);
  needControlKind(fields.kindId);
  makeRoom(
    controlsOf(store, control.formId).filter((each) => each.id !== id),
    position,
  );
  Object.assign(control, fields, { position });
}

function needControlKind(kindId: number): Control {
  return CONTROLS[kindId - 1] ?? refuse(`no such control: ${kindId}`);
}
