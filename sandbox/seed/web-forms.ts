import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { CONTROLS, type Control } from '../store/web-forms.js';

type Row = readonly [label: string, control: Control, isRequired?: boolean];

interface Form {
  name: string;
  isActive?: boolean;
  isPublished?: boolean;
  controls: readonly Row[];
}

/** Dealt out to the email skills in turn. */
export function seedWebForms(store: Store): void {
  const skills = skillsOn(store, 'email');
  FORMS.forEach(({ name, isActive = true, isPublished = true, controls }, index) => {
    const skill = skills[index % skills.length];
    if (!skill) return;
    const fields = { name, skillId: skill.id, isActive, isPublished };
    const { id: formId } = store.webForms.insert(fields, 1 + (index % 2));
    controls.forEach(([label, control, isRequired = false], place) => {
      const kindId = CONTROLS.indexOf(control) + 1;
      store.formControls.insert({ formId, kindId, label, isRequired, position: place + 1 });
    });
  });
}

const WHO: readonly Row[] = [
  ['Your name', 'TextBox', true],
  ['E-mail address', 'TextBox', true],
];
const MESSAGE: Row = ['Your message', 'TextArea', true];

const FORMS: readonly Form[] = [
  { name: 'Contact us', controls: [...WHO, ['Subject', 'TextBox'], MESSAGE] },
  {
    name: 'Refund request',
    controls: [
      ...WHO,
      ['Order number', 'TextBox', true],
      ['Reason', 'DropDown', true],
      ['Photo of the item', 'FileUpload'],
      MESSAGE,
    ],
  },
  {
    name: 'Report a problem',
    controls: [...WHO, ['Product', 'DropDown'], MESSAGE, ['Call me back', 'CheckBox']],
  },
  { name: 'Newsletter', isActive: false, controls: [...WHO, ['I agree', 'CheckBox', true]] },
  {
    name: 'Ask for a quote',
    isPublished: false,
    controls: [...WHO, ['Number of pieces', 'TextBox', true], ['I am', 'RadioButton']],
  },
  { name: 'Feedback (pilot)', isActive: false, isPublished: false, controls: [] },
];
