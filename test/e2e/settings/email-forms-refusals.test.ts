import { beforeEach, describe, expect, it } from '@jest/globals';
import { mutate, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const called = (): string[] => house.sandbox.journal.keys().toSorted();
const skillId = () => String(house.sandbox.state.webForms.all()[0]!.skillId);

describe('an id that ICE does not know', () => {
  // ICE's no is believed once it has told a record: see answers.test.ts.
  beforeEach(async () => {
    const { emailFilters, responseTemplates, webForms, formControls } = house.sandbox.state;
    const tables = { emailFilter: emailFilters, responseTemplate: responseTemplates };
    const all = { ...tables, webForm: webForms, webFormControl: formControls };
    const fields = Object.entries(all).map(
      ([field, table]) => `${field}(id: ${table.all()[0]!.id}) { id }`,
    );
    await house.admin.get(`{ ${fields.join(' ')} }`);
    house.sandbox.journal.clear();
  });

  it.each(['emailFilter', 'responseTemplate', 'webForm', 'webFormControl'])(
    'is null in %s',
    async (field) => {
      const answer = await house.admin.get(`{ ${field}(id: 999999) { id iceId } }`);
      expect(answer).toEqual({ [field]: null });
    },
  );

  it.each([
    ['updateEmailFilter', 'email.GetEmailFilterDetails'],
    ['updateResponseTemplate', 'email.GetResponseTemplateDetails'],
    ['updateWebForm', 'email.GetEmailWebFormDetails'],
    ['updateWebFormControl', 'email.GetEmailFormControlDetails'],
  ])('is NOT_FOUND in %s, and nothing is written', async (name, details) => {
    const { payload } = await mutate(house, name, { id: '999999' }, '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
    expect(called()).toEqual([details]);
  });

  const REFUSED: readonly [name: string, input: () => object, endpoint: string][] = [
    ['deleteEmailFilter', () => ({}), 'email.DeleteEmailFilter'],
    ['deleteResponseTemplate', () => ({}), 'email.DeleteResponseTemplate'],
    ['deleteWebForm', () => ({}), 'email.DeleteEmailWebForm'],
    ['setWebFormActive', () => ({ isActive: true }), 'email.ActiveInactiveEmailWebForm'],
    ['publishWebForm', () => ({}), 'email.PublishEmailForm'],
    ['deleteWebFormControl', () => ({}), 'email.DeleteEmailFormControl'],
  ];
  it.each(REFUSED)('is NOT_FOUND in %s, which ICE refuses', async (name, input, endpoint) => {
    const { payload, errors } = await mutate(
      house,
      name,
      { id: '999999', ...input() },
      '__typename',
    );
    expect(payload.userErrors).toEqual([
      { code: 'NOT_FOUND', message: 'ICE knows no such id.', field: 'id' },
    ]);
    expect(errors).toEqual([]);
    expect(called()).toContain(endpoint);
  });

  const LINKS: readonly [name: string, input: () => object, field: string][] = [
    ['createWebForm', () => ({ name: 'New', skillId: '999999' }), 'skillId'],
    [
      'createResponseTemplate',
      () => ({ kindId: '99', skillId: skillId(), subject: 'S', text: 'T' }),
      'kindId',
    ],
    [
      'addWebFormControl',
      () => ({ webFormId: '999999', kindId: '1', label: 'L', position: 1 }),
      'webFormId',
    ],
  ];
  it.each(LINKS)('of what %s links to is NOT_FOUND at its field', async (name, input, field) => {
    const { payload } = await mutate(house, name, input(), '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field }]);
  });

  it('is not looked for where the input names none', async () => {
    const input = { keywords: ['free'], filterBy: 'Elsewhere' };
    const { payload } = await mutate(house, 'createEmailFilter', input, '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'ICE_REJECTED', field: null }]);
    expect(called()).toEqual(['email.CreateEmailFilter']);
  });
});

const TEMPLATE = { kindId: '1', skillId: '1', subject: 'S', text: 'T' };
const CONTROL = { webFormId: '1', kindId: '1', label: 'L', position: 1 };

/** Inputs that cannot be right, each with the field at fault. */
const BAD: readonly [name: string, input: object, field: string][] = [
  ['createEmailFilter', { keywords: [], filterBy: 'Subject' }, 'keywords'],
  ['createEmailFilter', { keywords: ['free', ' '], filterBy: 'Subject' }, 'keywords'],
  ['createEmailFilter', { keywords: ['free,gift'], filterBy: 'Subject' }, 'keywords'],
  ['createEmailFilter', { keywords: ['free'], filterBy: '' }, 'filterBy'],
  ['updateEmailFilter', { id: '1', keywords: [] }, 'keywords'],
  ['updateEmailFilter', { id: '1', filterBy: ' ' }, 'filterBy'],
  ['updateEmailFilter', { id: '1', ownerId: 'me' }, 'ownerId'],
  ['deleteEmailFilter', { id: 'email:1' }, 'id'],
  ['createResponseTemplate', { ...TEMPLATE, kindId: '' }, 'kindId'],
  ['createResponseTemplate', { ...TEMPLATE, skillId: 'x' }, 'skillId'],
  ['createResponseTemplate', { ...TEMPLATE, subject: ' ' }, 'subject'],
  ['createResponseTemplate', { ...TEMPLATE, text: '' }, 'text'],
  ['updateResponseTemplate', { id: '1', subject: '' }, 'subject'],
  ['updateResponseTemplate', { id: '1', text: ' ' }, 'text'],
  ['updateResponseTemplate', { id: '1', kindId: '0' }, 'kindId'],
  ['createWebForm', { name: ' ', skillId: '1' }, 'name'],
  ['createWebForm', { name: 'New', skillId: '' }, 'skillId'],
  ['updateWebForm', { id: '1', name: '' }, 'name'],
  ['setWebFormActive', { id: '-1', isActive: true }, 'id'],
  ['publishWebForm', { id: '' }, 'id'],
  ['addWebFormControl', { ...CONTROL, webFormId: '0' }, 'webFormId'],
  ['addWebFormControl', { ...CONTROL, kindId: 'TextBox' }, 'kindId'],
  ['addWebFormControl', { ...CONTROL, label: ' ' }, 'label'],
  ['updateWebFormControl', { id: '1', label: '' }, 'label'],
  ['updateWebFormControl', { id: '1', kindId: '1.5' }, 'kindId'],
  ['deleteWebFormControl', { id: '1,2' }, 'id'],
];

describe('a bad input', () => {
  it.each(BAD)('of %s is told before ICE is asked: %j', async (name, input, field) => {
    const { payload } = await mutate(house, name, input, '__typename');
    expect(payload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining(field), field },
    ]);
    expect(called()).toEqual([]);
  });
});
