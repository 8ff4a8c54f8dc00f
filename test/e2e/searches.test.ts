import { describe, expect, it } from '@jest/globals';
import { useHouse } from '../support/house/operations.js';

const house = useHouse();

/** Gives contacts these names, and addresses that no other contact has. */
function meet(...people: readonly (string | { name: string; email: string })[]): void {
  const contacts = house.sandbox.state.contacts.all();
  for (const [index, person] of people.entries()) {
    const email = `met-${index}@names.example`;
    Object.assign(contacts[index]!, typeof person === 'string' ? { name: person, email } : person);
  }
}

const found = async (search: string): Promise<string[]> => {
  const query =
    'query ($search: String) { contacts(search: $search, first: 1000) { nodes { name email } } }';
  const { contacts } = await house.admin.get(query, { search });
  return contacts.nodes
    .filter(({ email }: { email: string }) => email.endsWith('@names.example'))
    .map(({ name }: { name: string }) => name);
};

describe('a search finds a name', () => {
  it('in whatever form of Unicode either of them is written', async () => {
    const names = ['Zoë Müller'.normalize('NFC'), 'Zoë Müller'.normalize('NFD')];
    meet(...names, 'Zoe Moller');
    for (const search of ['Müller', 'MÜLLER', 'muller', 'zoë mü'].flatMap((text) => [
      text.normalize('NFC'),
      text.normalize('NFD'),
    ])) {
      expect(await found(search)).toEqual(names);
    }
  });

  it.each([
    ['STRASSE', 'An der Straße'],
    ['straße', 'AN DER STRASSE'],
    ['οδυσσευσ', 'Ὀδυσσεύς'],
    ['istanbul', 'İSTANBUL'],
    ['jose', 'José'],
  ])('%s finds %s', async (search, name) => {
    meet(name);
    expect(await found(search)).toEqual([name]);
  });
});

it('a filter by a name takes any form of it, and no other name', async () => {
  const one = { name: 'One', email: 'JÜRGEN@names.example' };
  meet(one, { name: 'Two', email: 'jurgen@names.example' });
  const query = 'query ($email: String) { contacts(email: $email) { nodes { name } } }';
  for (const form of ['NFC', 'NFD']) {
    const email = 'jürgen@names.example'.normalize(form);
    expect(await house.admin.get(query, { email })).toEqual({
      contacts: { nodes: [{ name: 'One' }] },
    });
  }
  expect(await house.admin.get(query, { email: '' })).toEqual({ contacts: { nodes: [] } });
});

it('a chat finds its operator in whatever form its product writes the name', async () => {
  const user = house.sandbox.state.users.find((each) => each.chat !== null)!;
  const [chat] = house.sandbox.state.chats.all().toReversed();
  Object.assign(user, { forename: 'Zoë'.normalize('NFC'), surname: 'Übermut'.normalize('NFC') });
  house.sandbox.add('chats', { ...chat!, userId: user.id });
  const { chats } = await house.admin.get(
    '{ chats(search: "ubermut", first: 1, orderBy: ID_DESC) { nodes { operatorName operatorId } } }',
  );
  expect(chats.nodes).toMatchObject([{ operatorId: String(user.id) }]);
});

it('an order puts a letter with an accent beside the letter, page by page alike', async () => {
  const names = ['zulu', 'Ätna', 'atlas', 'Ähre', 'Zürich', 'Zeder', 'östlich', 'Ostern'];
  meet(...names);
  const query = `query ($after: String) { contacts(orderBy: NAME_ASC, first: 3, after: $after) {
    nodes { name email } pageInfo { endCursor hasNextPage } } }`;
  const said: string[] = [];
  let after: string | null = null;
  do {
    const { contacts }: any = await house.admin.get(query, { after });
    for (const { name, email } of contacts.nodes)
      if (email.endsWith('@names.example')) said.push(name);
    after = contacts.pageInfo.hasNextPage ? contacts.pageInfo.endCursor : null;
  } while (after !== null);
  expect(said).toEqual(['Ähre', 'atlas', 'Ätna', 'Ostern', 'östlich', 'Zeder', 'zulu', 'Zürich']);
});
