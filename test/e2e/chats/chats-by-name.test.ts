import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chatTruth, ids, lower, namesOf } from '../../support/house/chats.js';
import { openHouse, signIn, type Client, type House } from '../../support/house/client.js';

let house: House;
let agent: Client;
let truth: ReturnType<typeof chatTruth>;

beforeAll(async () => {
  house = await openHouse({ sandbox: { size: { chats: 2_000 } } });
  agent = await signIn(house, 'agent');
  truth = chatTruth(house.sandbox.state);
});
afterAll(() => house.close());

/** Signs in anew, so that no list is held for the caller, and starts counting. */
beforeEach(async () => {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});

const called = (): string[] => house.sandbox.journal.keys().toSorted();

describe('chats of a user and of a skill', () => {
  it('cost the history and one list, however many there are', async () => {
    await house.admin.get(
      '{ users(channel: CHAT, first: 100) { nodes { chats(first: 3) { totalCount nodes { id } } } } }',
    );
    expect(called()).toEqual(['chat.GetChatHistory', 'chat.GetUserList']);
    await house.admin.get(
      '{ skills(channel: CHAT) { nodes { chats(first: 3) { totalCount nodes { id } } } } }',
    );
    expect(house.sandbox.journal.count()).toBe(3);
  });

  it('are those that name the user, and unknown where others share a name that chats have', async () => {
    const { users } = await house.admin.get(
      '{ users(channel: CHAT, first: 300) { nodes { id chats(first: 200) { nodes { id operatorId } } } } }',
    );
    const { chats } = await house.admin.get('{ chats(first: 1000) { nodes { id operatorName } } }');
    const { chats: older } = await house.admin.get(
      '{ chats(first: 1000, orderBy: STARTED_AT_ASC) { nodes { id operatorName } } }',
    );
    const said = new Set([...chats.nodes, ...older.nodes].map((node) => lower(node.operatorName)));
    let unknown = 0;
    for (const { id, chats: own } of users.nodes) {
      const user = house.sandbox.state.users.get(Number(id))!;
      const isShared = namesOf(user).some(
        (name) => said.has(name) && truth.userNamed(name) === null,
      );
      expect(own === null).toBe(isShared);
      if (own === null) unknown += 1;
      else {
        const expected = truth.history.filter((chat) => chat.userId === user.id);
        expect(ids(own.nodes)).toEqual(ids(expected));
        expect(own.nodes.every((node: { operatorId: string }) => node.operatorId === id)).toBe(
          true,
        );
      }
    }
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThan(users.nodes.length / 2);
  });

  it('of skills likewise, filtered and ordered like any list of chats', async () => {
    const { skills } = await house.admin.get(
      '{ skills(first: 50) { nodes { id channels chats(first: 1000, orderBy: ID_ASC, disposition: "Success") { totalCount nodes { id } } } } }',
    );
    for (const { id, channels, chats } of skills.nodes) {
      const skill = house.sandbox.state.skills.get(Number(id))!;
      if (!channels.includes('CHAT') || truth.skillNamed(skill.name) === null) {
        expect(chats).toBeNull();
        continue;
      }
      const expected = truth.history.filter(
        (chat) => chat.skillId === skill.id && chat.disposition === 'Success',
      );
      expect(ids(chats.nodes)).toEqual(ids(expected.toSorted((a, b) => a.id - b.id)));
      expect(chats.totalCount).toBe(expected.length);
    }
  });

  it('are not there for a user who is not in chat', async () => {
    const user = house.sandbox.state.users.find(
      (each) => each.chat === null && each.email !== null,
    )!;
    const answer = await house.admin.get(`{ user(id: ${user.id}) { chats { totalCount } } }`);
    expect(answer).toEqual({ user: { chats: null } });
  });
});

describe('one chat by its id', () => {
  const idOf = (place = 3): number => truth.history[place]!.id;
  const COSTS: readonly [string, readonly string[]][] = [
    ['id operatorName startedAt endedAt durationSeconds', ['chat.GetChatInformation']],
    ['id information { ip } endedAt', ['chat.GetChatInformation']],
    ['operator { userName }', ['chat.GetChatInformation', 'chat.GetUserList']],
    ['visitorName', ['chat.GetChatHistory']],
    ['queuedAt disposition skillName campaignName', ['chat.GetChatHistory']],
    ['skill { name }', ['chat.GetChatHistory', 'chat.GetSkillList']],
    ['...on Chat { campaignId }', ['chat.GetCampaignList', 'chat.GetChatHistory']],
    ['visitorName information { ip }', ['chat.GetChatHistory', 'chat.GetChatInformation']],
    ['transcript { fileName url }', ['chat.GetChatInformation']],
  ];

  it.each(COSTS)('costs what it must: %s', async (selection, calls) => {
    const { chat } = await house.admin.get(`{ chat(id: ${idOf()}) { id ${selection} } }`);
    expect(chat.id).toBe(String(idOf()));
    expect(called()).toEqual(calls);
  });

  it('is the same from the history and from its information', async () => {
    const both = 'id operatorName startedAt endedAt durationSeconds';
    const one = await house.admin.get(`{ chat(id: ${idOf()}) { ${both} } }`);
    const other = await house.admin.get(`{ chat(id: ${idOf()}) { ${both} visitorName } }`);
    expect(other.chat).toEqual({ ...one.chat, visitorName: truth.history[3]!.visitor.name });
  });

  it('costs nothing while the history is held', async () => {
    await house.admin.get('{ chats(first: 1) { nodes { id } } }');
    house.sandbox.journal.clear();
    await house.admin.get(`{ chat(id: ${idOf()}) { visitorName operatorName } }`);
    await house.admin.get(`{ chat(id: ${idOf(1_500)}) { startedAt } }`);
    expect(called()).toEqual([]);
  });

  it('is null for a chat that nobody knows, held or not', async () => {
    expect(await house.admin.get('{ chat(id: 999) { id } }')).toEqual({ chat: null });
    expect(await house.admin.get('{ chat(id: 999) { visitorName } }')).toEqual({ chat: null });
    const { errors } = await house.admin.ask('{ chat(id: "chat:9") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);
  });
});

describe('an agent', () => {
  const FORBIDDEN = { code: 'FORBIDDEN', product: 'chat' };

  it.each(['chats(first: 5) { nodes { id } }', 'chat(id: 385001) { id }'])(
    'is refused %s',
    async (field) => {
      const { errors } = await agent.ask(`{ ${field} }`);
      expect(errors).toMatchObject([{ extensions: FORBIDDEN }]);
    },
  );

  it('is told so once, and keeps the other fields', async () => {
    const { data, errors } = await agent.ask(
      '{ viewer { user { id chats { totalCount } again: chats { nodes { id } } } } }',
    );
    expect(data.viewer.user).toMatchObject({ id: expect.any(String), chats: null, again: null });
    expect(errors).toMatchObject([{ extensions: FORBIDDEN }]);
  });
});
