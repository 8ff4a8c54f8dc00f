import { describe, expect, it } from '@jest/globals';
import { signIn } from '../../support/house/client.js';
import { mutate, useHouse } from '../../support/house/operations.js';
import { together } from '../../support/house/together.js';

const house = useHouse();

const ice = () => house.sandbox.state;
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const form = () => ice().webForms.find(({ name }) => name === 'Contact us')!;
const control = () => ice().formControls.find(({ formId }) => formId === form().id)!;
const skillName = (id: number) => ice().skills.get(id)!.name;
const KINDS = ['TextBox', 'TextArea', 'DropDown', 'CheckBox', 'RadioButton', 'FileUpload'];

describe('links', () => {
  it.each([
    ['{ emailFilters { nodes { ownerId owner { id } } } }', 'email.GetEmailFilterList'],
    ['{ responseTemplates { nodes { skill { id } kindName } } }', 'email.GetResponseTemplateList'],
    ['{ webForms { nodes { skillId skill { id } } } }', 'email.GetEmailWebFormList'],
  ])('by the id alone cost no call: %s', async (query, list) => {
    await house.admin.get(query);
    expect(called()).toEqual([list]);
  });

  it('of filters to their owners cost one call more, beside the first', async () => {
    const { emailFilters } = await together(house, 2, () =>
      house.admin.get('{ emailFilters { nodes { owner { userName } } } }'),
    );
    expect(emailFilters.nodes).toEqual(
      ice()
        .emailFilters.all()
        .map(({ userId }) => ({ owner: { userName: ice().users.get(userId)!.userName } })),
    );
    expect(called()).toEqual(['email.GetEmailFilterList', 'email.GetUserList']);
    expect(house.sandbox.journal.maxInFlight()).toBe(2);
  });

  it('of templates and forms to their skills cost one call more for both', async () => {
    const { responseTemplates, webForms } = await house.admin.get(
      `{ responseTemplates { nodes { skill { id name } } }
         webForms { nodes { skill { id name } } } }`,
    );
    const told = ({ skillId: id }: { readonly skillId: number }) => ({
      skill: { id: String(id), name: skillName(id) },
    });
    expect(responseTemplates.nodes).toEqual(ice().responseTemplates.all().map(told));
    expect(webForms.nodes).toEqual(ice().webForms.all().map(told));
    expect(called()).toEqual([
      'email.GetEmailWebFormList',
      'email.GetResponseTemplateList',
      'email.GetSkillList',
    ]);
  });
});

describe('the controls of forms', () => {
  const QUERY = '{ webForms { nodes { name controls { label kindName webForm { id } } } } }';

  it('cost one call a form, and one for all names of kinds', async () => {
    const { webForms } = await house.admin.get(QUERY);
    const forms = ice().webForms.all();
    expect(webForms.nodes).toEqual(
      forms.map(({ id, name }) => ({
        name,
        controls: ice()
          .formControls.filter(({ formId }) => formId === id)
          .map(({ label, kindId }) => ({
            label,
            kindName: KINDS[kindId - 1],
            webForm: { id: String(id) },
          })),
      })),
    );
    expect(called()).toEqual([
      'email.GetControlList',
      ...forms.map(() => 'email.GetEmailFormControlList'),
      'email.GetEmailWebFormList',
    ]);
  });

  it('cost no call while the kinds are held, but for the controls themselves', async () => {
    await house.admin.get('{ webFormControlKinds { totalCount } webForms { totalCount } }');
    house.sandbox.journal.clear();
    await house.admin.get(`{ webForm(id: ${form().id}) { name controls { kindName } } }`);
    expect(called()).toEqual(['email.GetEmailFormControlList']);
  });

  it('are null where ICE fails, told once an operation', async () => {
    house.sandbox.set({ faults: { 'email.GetEmailFormControlList': 'html' } });
    const { data, errors } = await house.admin.ask('{ webForms { nodes { id controls { id } } } }');
    for (const node of data.webForms.nodes) {
      expect(node).toEqual({ id: expect.any(String), controls: null });
    }
    expect(data.webForms.nodes).toHaveLength(ice().webForms.size);
    expect(errors).toMatchObject([{ extensions: { endpoint: 'email.GetEmailFormControlList' } }]);
  });

  it('keep the rest where the kinds cannot be had, told once', async () => {
    house.sandbox.set({ faults: { 'email.GetControlList': 'failed' } });
    const query = `{ webForm(id: ${form().id}) { controls { label kindName } } }`;
    const { data, errors } = await house.admin.ask(query);
    expect(data.webForm.controls).toEqual(
      ice()
        .formControls.filter(({ formId }) => formId === form().id)
        .map(({ label }) => ({ label, kindName: null })),
    );
    expect(errors).toMatchObject([{ extensions: { endpoint: 'email.GetControlList' } }]);
  });

  it('make room for one that takes their place, and are gone when they are deleted', async () => {
    const input = { webFormId: String(form().id), kindId: '4', label: 'I agree', position: 1 };
    const { payload } = await mutate(
      house,
      'addWebFormControl',
      input,
      'webFormControl { id kindName webForm { controls { label position } } }',
    );
    const [first, ...others] = payload.webFormControl.webForm.controls;
    expect(payload.webFormControl.kindName).toBe('CheckBox');
    expect(first).toEqual({ label: 'I agree', position: 1 });
    expect(others[0]).toEqual({ label: 'Your name', position: 2 });
    await mutate(
      house,
      'deleteWebFormControl',
      { id: payload.webFormControl.id },
      'deletedWebFormControlId',
    );
    const query = `{ webForm(id: ${form().id}) { controls { label position } } }`;
    expect((await house.admin.get(query)).webForm.controls).toEqual(others);
  });
});

describe('lists', () => {
  it.each([
    ['emailFilters', 'deleteEmailFilter', () => ice().emailFilters.all()[0]!],
    ['responseTemplates', 'deleteResponseTemplate', () => ice().responseTemplates.all()[0]!],
    ['webForms', 'deleteWebForm', form],
  ])('of %s are held, until a write touches them', async (field, name, row) => {
    const query = `{ ${field} { totalCount } }`;
    const before = await house.admin.get(query);
    expect(await house.admin.get(query)).toEqual(before);
    expect(called()).toHaveLength(1);
    await mutate(house, name, { id: String(row().id) }, '__typename');
    const after = await house.admin.get(query);
    expect(after[field].totalCount).toBe(before[field].totalCount - 1);
    expect(called().filter((key) => key.endsWith('List'))).toHaveLength(2);
  });

  it('of forms tell what was switched off', async () => {
    const query = '{ webForms(isActive: true) { nodes { id } } }';
    const { webForms } = await house.admin.get(query);
    const id = String(form().id);
    expect(webForms.nodes).toContainEqual({ id });
    await mutate(house, 'setWebFormActive', { id, isActive: false }, 'webForm { id }');
    expect((await house.admin.get(query)).webForms.nodes).not.toContainEqual({ id });
    expect(form().isActive).toBe(false);
  });

  it('of forms and templates are read anew when a skill is deleted', async () => {
    const query = '{ webForms { totalCount } responseTemplates { totalCount } }';
    await house.admin.get(query);
    await mutate(
      house,
      'deleteSkill',
      { id: String(form().skillId), channel: 'EMAIL' },
      'deletedSkillId',
    );
    house.sandbox.journal.clear();
    await house.admin.get(query);
    expect(called()).toEqual(['email.GetEmailWebFormList', 'email.GetResponseTemplateList']);
  });
});

it('publishes a form, which ICE tells nowhere', async () => {
  const { id } = ice().webForms.find(({ isPublished }) => !isPublished)!;
  await mutate(house, 'publishWebForm', { id: String(id) }, 'webForm { id }');
  expect(ice().webForms.get(id)!.isPublished).toBe(true);
});

describe('an agent', () => {
  it.each([
    ['emailFilters', 'email.GetEmailFilterList'],
    ['responseTemplates', 'email.GetResponseTemplateList'],
    ['responseTemplateKinds', 'email.GetTemplateList'],
    ['webForms', 'email.GetEmailWebFormList'],
    ['webFormControlKinds', 'email.GetControlList'],
  ])('is refused %s', async (field, endpoint) => {
    const agent = await signIn(house, 'agent');
    const { data, errors } = await agent.ask(`{ ${field} { totalCount } }`);
    expect(data).toEqual({ [field]: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', endpoint } }]);
  });

  it.each([
    ['setWebFormActive', () => ({ id: String(form().id), isActive: false })],
    ['deleteWebFormControl', () => ({ id: String(control().id) })],
    ['createEmailFilter', () => ({ keywords: ['free'], filterBy: 'Subject' })],
  ])('is refused %s, and nothing changes', async (name, input) => {
    const before = structuredClone([
      ice().webForms.all(),
      ice().formControls.all(),
      ice().emailFilters.all(),
    ]);
    const agent = await signIn(house, 'agent');
    const { payload } = await mutate({ ...house, admin: agent }, name, input(), '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect([ice().webForms.all(), ice().formControls.all(), ice().emailFilters.all()]).toEqual(
      before,
    );
  });
});
