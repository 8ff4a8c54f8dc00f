import { describe, expect, it } from '@jest/globals';
import { mutate, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const contacts = () => house.sandbox.state.contacts;
const someone = () => contacts().all()[0]!;
/** As if somebody else had written to ICE. */
const meanwhile = (id: number, changes: object) => void Object.assign(contacts().get(id)!, changes);

const BORN = '1984-05-15';
const ada = () => ({
  name: 'Ada Wu',
  email: 'ada.wu@example.com',
  birthDate: BORN,
  skillId: String(someone().skillId),
});

describe('createContact', () => {
  it.each([
    ['name', { name: ' ' }],
    ['email', { email: '' }],
    ['email', { email: 'ada' }],
    ['email', { email: 'Ada <ada.wu@example.com>' }],
    ['email', { email: 'ada.wu@example.com, bo@example.com' }],
    ['skillId', { skillId: 'x' }],
  ])('without a proper %s names it, and asks nothing of ICE', async (field, bad) => {
    const { payload } = await mutate(
      house,
      'createContact',
      { ...ada(), ...bad },
      'contact { id }',
    );
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field }]);
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it('finds the contact whatever the case, in a list that is read anew', async () => {
    await house.admin.get('{ contacts(first: 1) { totalCount } }');
    house.sandbox.journal.clear();
    const input = { ...ada(), email: ' ADA.WU@example.com' };
    const { payload } = await mutate(house, 'createContact', input, 'contact { id name }');
    const { id } = contacts().find(({ name }) => name === 'Ada Wu')!;
    expect(payload).toEqual({ contact: { id: String(id), name: 'Ada Wu' }, userErrors: [] });
    expect(house.sandbox.journal.keys()).toEqual([
      'email.ContactInsert',
      'email.LoadAlltbl_ContactsByOrgID',
    ]);
  });

  it('answers none of several contacts with the address, and says so', async () => {
    const letGo = house.sandbox.hold('email.LoadAlltbl_ContactsByOrgID');
    const answer = mutate(house, 'createContact', ada(), 'contact { id }');
    await house.sandbox.journal.waitFor('email.LoadAlltbl_ContactsByOrgID');
    meanwhile(someone().id, { email: 'Ada.Wu@example.com' });
    letGo();
    expect((await answer).payload).toEqual({
      contact: null,
      userErrors: [
        {
          code: 'PARTIAL',
          message: 'The contact was created; ICE tells no id, and lists several with this address.',
          field: 'email',
        },
      ],
    });
  });

  it('without a birth date sends none', async () => {
    const { birthDate: _, ...input } = ada();
    const { payload } = await mutate(house, 'createContact', input, 'contact { name }');
    expect(payload).toEqual({ contact: { name: 'Ada Wu' }, userErrors: [] });
    const sent = house.sandbox.journal.entries.find(({ key }) => key === 'email.ContactInsert');
    expect(sent!.body).not.toHaveProperty('BirthDate');
  });

  it('says so too where ICE lists none', async () => {
    house.sandbox.set({ faults: { 'email.LoadAlltbl_ContactsByOrgID': 'noRecords' } });
    const { payload } = await mutate(house, 'createContact', ada(), 'contact { id }');
    expect(payload).toMatchObject({ contact: null, userErrors: [{ code: 'PARTIAL' }] });
    expect(contacts().filter(({ name }) => name === 'Ada Wu')).toHaveLength(1);
  });

  it.each([
    ['failed', 'ICE_REJECTED', 0],
    ['reset', 'UNKNOWN_OUTCOME', 1],
  ] as const)('that meets %s is %s, and is sent once', async (fault, code, held) => {
    house.sandbox.set({ faults: { 'email.ContactInsert': fault } });
    const { payload, errors } = await mutate(house, 'createContact', ada(), 'contact { id }');
    const told = payload?.userErrors ?? errors.map(({ extensions }) => extensions);
    expect(told).toMatchObject([{ code }]);
    expect(house.sandbox.journal.count('email.ContactInsert')).toBe(1);
    expect(contacts().filter(({ name }) => name === 'Ada Wu')).toHaveLength(held);
  });
});

describe('updateContact', () => {
  const FIELDS = 'contact { city notes }';
  const update = (input: object, fields = FIELDS) =>
    mutate(house, 'updateContact', { id: String(someone().id), ...input }, fields);

  it.each([
    ['id', { id: 'x' }],
    ['name', { name: '' }],
    ['email', { email: ' ' }],
    ['skillId', { skillId: '0' }],
  ])('with a bad %s names it, and asks nothing of ICE', async (field, bad) => {
    const { payload } = await update(bad);
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field }]);
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it('with another e-mail address wants one, and takes back what stands whatever it is', async () => {
    meanwhile(someone().id, { email: 'none given' });
    const { payload } = await update({ email: 'ada', city: 'Omaha' });
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'email' }]);
    expect(house.sandbox.journal.keys()).toEqual(['email.GetContactInformation']);
    const { payload: taken } = await update({ email: 'none given', city: 'Omaha' });
    expect(taken).toMatchObject({ contact: { city: 'Omaha' }, userErrors: [] });
  });

  it('of somebody whom ICE does not know is NOT_FOUND, and writes nothing', async () => {
    await house.admin.get(`{ contact(id: "${someone().id}") { id } }`);
    house.sandbox.journal.clear();
    const { payload } = await update({ id: '999999', city: 'Omaha' });
    expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
    expect(house.sandbox.journal.keys()).toEqual(['email.GetContactInformation']);
  });

  it('wants what ICE wants and does not tell', async () => {
    const { skillId } = ada();
    meanwhile(someone().id, { skillId: 0 });
    const { payload } = await update({ city: 'Omaha' });
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'skillId' }]);
    expect(house.sandbox.journal.keys()).toEqual(['email.GetContactInformation']);
    const given = await update({ city: 'Omaha', skillId }, 'contact { skillId city }');
    expect(given.payload).toEqual({ contact: { skillId, city: 'Omaha' }, userErrors: [] });
  });

  it('keeps what ICE has now, not what a held list says', async () => {
    await house.admin.get('{ contacts(first: 1) { totalCount } }');
    meanwhile(someone().id, { state: 'Elsewhere' });
    house.sandbox.journal.clear();
    const { payload } = await update({ city: 'Omaha' }, 'contact { city state }');
    expect(payload).toEqual({ contact: { city: 'Omaha', state: 'Elsewhere' }, userErrors: [] });
    expect(sentTo(house)[1]![1]).toMatchObject({ City: 'Omaha', State: 'Elsewhere' });
  });

  it('does not take lost space around a text for a change', async () => {
    const { payload } = await update({ city: ' Omaha\t' });
    expect(payload).toMatchObject({ contact: { city: 'Omaha' }, userErrors: [] });
  });

  it('tells what somebody has changed since, whether it was given or kept', async () => {
    const { hold, journal } = house.sandbox;
    const answer = update({ city: 'Omaha' });
    await journal.waitFor('email.ContactUpdate');
    const letGo = hold('email.GetContactInformation');
    await journal.waitFor('email.GetContactInformation', 2);
    meanwhile(someone().id, { city: 'Tulsa', notes: 'Moved' });
    letGo();
    expect((await answer).payload).toEqual({
      contact: { city: 'Tulsa', notes: 'Moved' },
      userErrors: [
        { code: 'PARTIAL', message: expect.stringContaining('another city'), field: 'city' },
        { code: 'CONFLICT', message: expect.stringContaining('notes was written'), field: 'notes' },
      ],
    });
    expect(house.sandbox.journal.count('email.ContactUpdate')).toBe(1);
  });

  it('that cannot be read back was written all the same', async () => {
    const answer = update({ city: 'Omaha' });
    await house.sandbox.journal.waitFor('email.ContactUpdate');
    house.sandbox.set({ faults: { 'email.GetContactInformation': 'html' } });
    const { payload, errors } = await answer;
    expect(payload).toEqual({ contact: null, userErrors: [] });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
    expect(someone().city).toBe('Omaha');
  });

  it('whose answer is lost is UNKNOWN_OUTCOME, and is sent once', async () => {
    house.sandbox.set({ faults: { 'email.ContactUpdate': 'cut' } });
    const { payload, errors } = await update({ city: 'Omaha' });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_OUTCOME' } }]);
    expect(house.sandbox.journal.count('email.ContactUpdate')).toBe(1);
  });
});

describe('a contact whom a mail has made since the list was read', () => {
  it('is there all the same', async () => {
    await house.admin.get('{ contacts(first: 1) { totalCount } }');
    // As if ICE had taken somebody's first mail.
    const table = contacts() as unknown as { insert(row: object): { readonly id: number } };
    const { id } = table.insert({ ...someone(), name: 'Somebody new', email: 'new@example.com' });
    const { contact } = await house.admin.get(`{ contact(id: "${id}") { name } }`);
    expect(contact).toEqual({ name: 'Somebody new' });
    expect(house.sandbox.journal.count('email.LoadAlltbl_ContactsByOrgID')).toBe(1);
  });
});
