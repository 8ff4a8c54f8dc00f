import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { ids } from '../../support/house/chats.js';
import { openHouse, signIn, type House } from '../../support/house/client.js';

const DAY = 86_400_000;
const NOW = new Date(Math.floor(Date.now() / DAY) * DAY);
useClock(NOW);
const LONG_AGO = new Date(NOW.getTime() - 120 * DAY).toISOString();

const size = { users: 20, skills: 8, campaigns: 2, chats: 400, tickets: 20, contacts: 60 };

let house: House;
beforeAll(async () => {
  house = await openHouse({ sandbox: { size } });
});
afterAll(() => house.close());

/** The administrator, with nothing held. */
beforeEach(async () => {
  house.sandbox.reset();
  await afresh();
});
async function afresh(): Promise<void> {
  house = { ...house, admin: await signIn(house) };
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
}

const count = (key: string): number => house.sandbox.journal.count(key);
const PRECHAT = 'data.get_prechat_survey_data';
const chats = () => house.sandbox.state.chats.all();
const contacts = () => house.sandbox.state.contacts.all();

/** The addresses that a visitor typed before a chat. */
const addressesOf = (id: number): string[] =>
  house.sandbox.state
    .surveyAnswers(id)
    .filter(({ type, answer }) => type === 'Pre-Chat' && /^\S+@\S+$/.test(answer))
    .map(({ answer }) => answer.toLowerCase());

/** Who may have chatted, by the sandbox's own data. */
function mayBe(chat: ReturnType<typeof chats>[number]): string[] {
  const [address] = addressesOf(chat.id);
  const found = contacts().filter(({ email, name }) =>
    address === undefined
      ? name.toLowerCase() === chat.visitor.name.toLowerCase()
      : email.toLowerCase() === address,
  );
  return found.map(({ id }) => String(id));
}

const nameless = () => chats().filter(({ id }) => addressesOf(id).length === 0);

/** Names a contact as a visitor is called who typed no address. */
function named(place: number, among = nameless()) {
  const chat = among[place]!;
  const namesakes = contacts().filter(({ name }) => name === chat.visitor.name);
  for (const each of namesakes) Object.assign(each, { name: 'Somebody Else' });
  return { chat, name: chat.visitor.name };
}

interface Met {
  readonly id: string;
  readonly contact: { readonly id: string } | null;
}

describe('the contact of a chat', () => {
  const page = (first: number) => `{ chats(first: ${first}) { nodes { id contact { id } } } }`;

  it('is the one whose address was typed before it, else the one of that name', async () => {
    for (const place of [0, 3, 6]) {
      const { name } = named(place);
      Object.assign(contacts()[place]!, { name });
    }
    const { chats: told } = await house.admin.get<{ chats: { nodes: Met[] } }>(page(400));
    const truth = new Map(chats().map((chat) => [String(chat.id), mayBe(chat)]));
    const expected = told.nodes.map(({ id }) => {
      const [only, ...others] = truth.get(id)!;
      return others.length === 0 ? (only ?? null) : null;
    });
    expect(told.nodes.map(({ contact }) => contact?.id ?? null)).toEqual(expected);
    const byName = new Set(ids(nameless()));
    const known = told.nodes.filter(({ contact }) => contact !== null);
    expect(known.filter(({ id }) => byName.has(id)).length).toBeGreaterThanOrEqual(3);
    expect(known.filter(({ id }) => !byName.has(id)).length).toBeGreaterThan(5);
    expect(known.length).toBeLessThan(told.nodes.length);
  });

  it('costs a call a skill and window, however many chats', async () => {
    await house.admin.get(page(400));
    expect(count('chat.GetChatHistory')).toBe(1);
    expect(count('email.LoadAlltbl_ContactsByOrgID')).toBe(1);
    expect(count('chat.GetSkillList')).toBe(1);
    const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat').length;
    // Ninety days lie in four windows at most.
    const calls = count(PRECHAT);
    expect(calls).toBeGreaterThanOrEqual(skills);
    expect(calls).toBeLessThanOrEqual(4 * skills);
    expect(house.sandbox.journal.count()).toBe(3 + calls);
    // What is over is held.
    house.sandbox.journal.clear();
    await house.admin.get(`{ chats(first: 400) { nodes { contact { name } } } }`);
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it('is told of a chat by its id, too', async () => {
    const chat = chats().find((each) => addressesOf(each.id).length > 0 && mayBe(each)[0])!;
    const query = `{ chat(id: ${chat.id}) { operatorName contact { id email chats(startedFrom: "${LONG_AGO}") { nodes { id } } } } }`;
    const { chat: told } = await house.admin.get(query);
    expect(told.contact.id).toBe(mayBe(chat)[0]);
    expect(ids(told.contact.chats.nodes)).toContain(String(chat.id));
  });

  it('is nobody where the address is of nobody, whatever the name', async () => {
    const chat = chats().find(({ id }) => addressesOf(id).length > 0)!;
    const [address] = addressesOf(chat.id);
    const [first, second] = contacts();
    for (const each of contacts()) {
      if (each.email.toLowerCase() === address) Object.assign(each, { email: 'x@example.org' });
    }
    Object.assign(first!, { name: chat.visitor.name });
    const ask = async () =>
      (await house.admin.get(`{ chat(id: ${chat.id}) { contact { id } } }`)).chat;
    expect(await ask()).toEqual({ contact: null });
    Object.assign(second!, { email: address!.toUpperCase() });
    await afresh();
    expect(await ask()).toEqual({ contact: { id: String(second!.id) } });
  });

  it('is not guessed where ICE does not tell what was answered', async () => {
    // Asked of a house of its own: what of a failed reading is still tried again is nobody else's to count.
    const own = await openHouse({ sandbox: { size } });
    try {
      own.sandbox.set({ faults: { [PRECHAT]: 'error500' } });
      const { data, errors } = await own.admin.ask<{ chats: { nodes: Met[] } }>(page(50));
      expect(new Set(data.chats.nodes.map(({ contact }) => contact))).toEqual(new Set([null]));
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['ICE_UNAVAILABLE']);
    } finally {
      await own.close();
    }
  });
});

describe('the chats of a contact', () => {
  const all = `{ contacts(first: 60) { nodes { id chats(startedFrom: "${LONG_AGO}", first: 100) { totalCount nodes { id contact { id } } } } } }`;

  it('are those whose contact it is, and back', async () => {
    const { contacts: told } = await house.admin.get(all);
    let found = 0;
    for (const { id, chats: own } of told.nodes) {
      const may = chats().filter((chat) => mayBe(chat).includes(id));
      if (may.some((chat) => mayBe(chat).length > 1)) expect(own).toBeNull();
      else expect(ids(own.nodes).toSorted()).toEqual(ids(may).toSorted());
      for (const { contact } of own?.nodes ?? []) expect(contact).toEqual({ id });
      found += own?.totalCount ?? 0;
    }
    expect(found).toBeGreaterThan(8);
    const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat').length;
    expect(count(PRECHAT)).toBeLessThanOrEqual(4 * skills);
    expect(house.sandbox.journal.count()).toBe(3 + count(PRECHAT));
  });

  it('are of the last thirty days unless others are said', async () => {
    const ask = async (args: string) => {
      const query = `{ contacts(first: 100) { nodes { chats${args} { nodes { id } } } } }`;
      const { contacts: told } = await house.admin.get(query);
      return told.nodes.flatMap((node: any) => ids(node.chats?.nodes ?? [])).toSorted();
    };
    const { viewer } = await house.admin.get('{ viewer { utcOffsetMinutes } }');
    const since = new Date(NOW.getTime() + viewer.utcOffsetMinutes * 60_000 - 29 * DAY);
    const recent = await ask('(first: 300)');
    const said = await ask(`(first: 300, startedFrom: "${since.toISOString().slice(0, 10)}")`);
    expect(recent).toEqual(said);
    expect(recent.length).toBeGreaterThan(0);
    expect((await ask(`(first: 300, startedFrom: "${LONG_AGO}")`)).length).toBeGreaterThan(
      recent.length,
    );
  });

  it('are unknown where one of them may be of another', async () => {
    const { chat, name } = named(0);
    const [first, second, third] = contacts();
    Object.assign(first!, { name });
    Object.assign(second!, { name: ` ${name.toUpperCase()}` });
    const { contacts: told } = await house.admin.get(all);
    const of = (each: typeof first) =>
      told.nodes.find(({ id }: { id: string }) => id === String(each!.id)).chats;
    expect([of(first), of(second)]).toEqual([null, null]);
    expect(of(third)).not.toBeNull();
    const { chat: met } = await house.admin.get(`{ chat(id: ${chat.id}) { contact { id } } }`);
    expect(met.contact).toBeNull();
  });

  it('are refused before a call where the period is none', async () => {
    const { errors } = await house.admin.ask(
      '{ contacts { nodes { chats(startedFrom: "2026-02-01", startedTo: "2026-01-01") { totalCount } } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'startedFrom' });
    expect(house.sandbox.journal.count()).toBe(0);
  });
});
