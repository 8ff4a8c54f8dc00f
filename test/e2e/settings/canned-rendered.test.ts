import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { boot, type Booted } from '../../support/house/boot.js';
import { signIn, type Client } from '../../support/house/client.js';

let house: Booted & { agent: Client };
beforeAll(async () => {
  const booted = await boot();
  house = { ...booted, agent: await signIn(booted, 'agent') };
});
afterAll(() => house.close());
beforeEach(async () => {
  house.sandbox.reset();
  // Who signs in anew has no contacts held.
  await house.agent.get('mutation { logout { isSignedOut } }');
  house = { ...house, agent: await signIn(house, 'agent') };
  house.sandbox.journal.clear();
});

/** Whether a menu and all above it are switched on, and so in the agent's tree. */
function isOpen(id: number): boolean {
  const { sets, menus } = house.sandbox.state.emailCanned;
  const menu = menus.get(id);
  return menu ? menu.isEnabled && isOpen(menu.parentId) : (sets.get(id)?.isEnabled ?? false);
}

/** A phrase of a set's, which the agent finds in the tree, with this text. */
function phraseWith(text: string, isHtml = false): string {
  const { state } = house.sandbox;
  const skill = state.skills.find(({ channel }) => channel === 'email')!;
  const phrase = state.emailCanned.phrases.find(
    ({ isEnabled, wording, parentId }) => isEnabled && wording !== null && isOpen(parentId),
  )!;
  Object.assign(phrase.wording!, { text, isHtml });
  return `{ cannedTree(skillId: "${skill.id}", depth: 5) { id phrase { id text rendered(ticketId: "TICKET") } } }`;
}

const ticket = () => {
  const { state, credentials } = house.sandbox;
  const self = state.users.find(({ userName }) => userName === credentials.agent.userName)!;
  const own = state.tickets.find(({ userId, contactId }) => userId === self.id && contactId > 0)!;
  return { self, own, contact: state.contacts.get(own.contactId)! };
};

async function rendered(query: string, id: number | string) {
  const { data, errors = [] } = await house.agent.ask(query.replace('TICKET', String(id)));
  const phrases = data.cannedTree.flatMap(({ phrase }: any) => phrase ?? []);
  return { phrases, errors };
}

test('a letter is filled in for a ticket, and keeps its identity', async () => {
  const { self, own, contact } = ticket();
  const text =
    'Dear {{contact.name}} ({{ contact.email }}), about {{ticket.id}}: {{ticket.subject}}. {{agent.displayName}}, {{agent.forename}}';
  const { phrases, errors } = await rendered(phraseWith(text), own.id);
  expect(errors).toEqual([]);
  const filled = phrases.find((phrase: any) => phrase.text === text);
  expect(filled.rendered).toBe(
    `Dear ${contact.name} (${contact.email}), about ${own.id}: ${own.subject}. ${self.forename} ${self.surname}, ${self.forename}`,
  );
  // Who has no placeholder is answered as it stands, and the ticket is asked for once.
  for (const phrase of phrases) if (phrase !== filled) expect(phrase.rendered).toBe(phrase.text);
  expect(house.sandbox.journal.count('email.GetEmailInformation')).toBe(1);
});

test('a text without placeholders costs no call', async () => {
  await rendered(phraseWith('Thank you.'), 1);
  expect(house.sandbox.journal.count('email.GetEmailInformation')).toBe(0);
});

test('what is filled in is escaped in HTML', async () => {
  const { own, contact } = ticket();
  Object.assign(contact, { name: 'Ann <b>"&\'</b>' });
  const { phrases } = await rendered(phraseWith('<p>{{contact.name}}</p>', true), own.id);
  const texts = phrases.map((phrase: any) => phrase.rendered);
  expect(texts).toContain('<p>Ann &lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;</p>');
});

test.each([
  [
    '{{contact.phone}}',
    'BAD_USER_INPUT',
    'text',
    /\{\{contact\.phone\}\}.*There are .*\{\{contact\.name\}\}/,
  ],
  ['{{constructor}}', 'BAD_USER_INPUT', 'text', /stands for nothing here/],
  ['Dear {{contact.name', 'BAD_USER_INPUT', 'text', /without \}\}/],
  ['Dear {{contact.name}, your {{ticket.id}}', 'BAD_USER_INPUT', 'text', /without \}\}/],
])('a placeholder that there is not is refused: %s', async (text, code, field, message) => {
  const { phrases, errors } = await rendered(phraseWith(text), ticket().own.id);
  expect(phrases.find((phrase: any) => phrase.text === text).rendered).toBeNull();
  expect(errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code, field } },
  ]);
  expect(house.sandbox.journal.count('email.GetEmailInformation')).toBe(0);
});

test('what is not known is not left out', async () => {
  const { own, contact } = ticket();
  Object.assign(contact, { name: '' });
  const query = phraseWith('Dear {{contact.name}},');
  const { errors } = await rendered(query, own.id);
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_AVAILABLE', field: 'ticketId' } }]);
  const none = await rendered(query, 999999);
  expect(none.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'ticketId' } }]);
});
