import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../../../sandbox/index.js';
import { chatTruth, ids, lower } from '../../support/house/chats.js';
import { openHouse, signIn, type House } from '../../support/house/client.js';
import { placesOfOne } from '../../support/places.js';
import { together } from '../../support/house/together.js';

let house: House;
let truth: ReturnType<typeof chatTruth>;

beforeAll(async () => {
  house = await openHouse({ sandbox: { size: { chats: 2_000 } } });
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

interface Page {
  readonly chats: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PAGE = `query ($after: String) { chats(first: 1000, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id operatorName operator { id userName } skillName skill { id name } campaignName campaign { id name } }
} }`;

describe('a page of 1,000 chats out of 2,000, with operator, skill and campaign', () => {
  it('costs four calls, all at once; the next page costs none', async () => {
    const { chats } = await together(house, 4, () => house.admin.get(PAGE));
    expect(called()).toEqual([
      'chat.GetCampaignList',
      'chat.GetChatHistory',
      'chat.GetSkillList',
      'chat.GetUserList',
    ]);
    expect(house.sandbox.journal.maxInFlight()).toBe(4);
    expect(chats).toMatchObject({ totalCount: 2_000, pageInfo: { hasNextPage: true } });

    house.sandbox.journal.clear();
    const { chats: next } = await house.admin.get(PAGE, { after: chats.pageInfo.endCursor });
    expect(called()).toEqual([]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect(ids([...chats.nodes, ...next.nodes])).toEqual(ids(truth.history));
  });

  it('is right by the data of ICE, and null where several bear the name', async () => {
    const { chats } = await house.admin.get(PAGE);
    const { campaigns } = house.sandbox.state;
    let ambiguous = 0;
    for (const node of chats.nodes) {
      const chat = house.sandbox.state.chats.get(Number(node.id))!;
      const operator = truth.userNamed(node.operatorName);
      const skill = truth.skillNamed(node.skillName);
      expect(node).toMatchObject({
        skillName: house.sandbox.state.skills.get(chat.skillId)!.name,
        campaignName: campaigns.get(chat.campaignId)!.name,
        operator: operator && { id: String(operator.id), userName: operator.userName },
        skill: skill && { id: String(skill.id), name: skill.name },
        campaign: { id: String(chat.campaignId) },
      });
      // Who is found is who it was: a name that leads to somebody else would be worse than none.
      expect([String(chat.userId), undefined]).toContain(node.operator?.id);
      expect([String(chat.skillId), undefined]).toContain(node.skill?.id);
      if (!node.operator || !node.skill) ambiguous += 1;
    }
    expect(ambiguous).toBeGreaterThan(50);
    expect(ambiguous).toBeLessThan(500);
  });

  it('costs a call less for each list that is not asked for', async () => {
    await house.admin.get('{ chats(first: 1000) { nodes { id operatorName skillName } } }');
    expect(called()).toEqual(['chat.GetChatHistory']);
    await house.admin.get('{ chats(first: 9) { nodes { operatorId skillId campaignId } } }');
    expect(house.sandbox.journal.count()).toBe(4);
  });
});

describe('what ICE tells chat by chat', () => {
  const INFORMATION =
    '{ chats(first: 40) { nodes { id information { ip latitude startedPage durationSeconds startedAt } } } }';

  it('costs one call a chat on the page, a few at a time', async () => {
    house.sandbox.set({ latencyMs: 10 });
    const ask = () => house.admin.get(INFORMATION);
    const { chats } = await together(house, placesOfOne(10), ask, 'chat.GetChatInformation');
    house.sandbox.set({ latencyMs: 0 });
    const { journal, state } = house.sandbox;
    expect(journal.count('chat.GetChatInformation')).toBe(40);
    expect(journal.count()).toBe(41);
    expect(journal.maxInFlight()).toBe(placesOfOne(10));
    for (const { id, information } of chats.nodes) {
      const chat = state.chats.get(Number(id))!;
      expect(information).toEqual({
        ip: chat.visitor.ip,
        latitude: Number(chat.visitor.latitude),
        startedPage: chat.page.url,
        durationSeconds: (chat.endedAt.getTime() - chat.startedAt.getTime()) / 1_000,
        startedAt: chat.startedAt.toISOString(),
      });
    }
  });

  it.each([
    ['information { ip }', 'chat.GetChatInformation', 'information'],
    ['navigation { url }', 'chat.GetChatNavigationInformation', 'navigation'],
    ['surveyAnswers { answer }', 'chat.GetChatSurveyInformation', 'surveyAnswers'],
  ])('fails alone: %s', async (selection, endpoint, field) => {
    house.sandbox.set({ faults: { [endpoint]: { kind: 'failed', times: 1 } } });
    const { data, errors } = await house.admin.ask(
      `{ chats(first: 20) { nodes { id ${selection} } } }`,
    );
    house.sandbox.set({ faults: {} });
    expect(data.chats.nodes).toHaveLength(20);
    const rows = data.chats.nodes as Record<string, unknown>[];
    const failed = rows.findIndex((row) => row[field] === null);
    expect(errors).toMatchObject([
      { path: ['chats', 'nodes', failed, field], extensions: { code: 'ICE_REJECTED', endpoint } },
    ]);
    expect(rows.filter((row) => row[field] !== null)).toHaveLength(19);
  });

  it('is the way over the pages and the answers to surveys, as the sandbox has them', async () => {
    const { chats } = await house.admin.get(
      '{ chats(first: 30) { nodes { id navigation { url title at } surveyAnswers { surveyType question answer } } } }',
    );
    const { state, journal } = house.sandbox;
    expect(journal.count()).toBe(61);
    for (const { id, navigation, surveyAnswers } of chats.nodes) {
      expect(navigation).toEqual(
        state
          .navigation(Number(id))
          .map(({ url, title, viewedAt }) => ({ url, title, at: viewedAt.toISOString() })),
      );
      expect(surveyAnswers).toEqual(
        state.surveyAnswers(Number(id)).map(({ type, question, answer }) => ({
          surveyType: `${type} Survey`,
          question,
          answer,
        })),
      );
    }
  });

  it('is not asked of ICE for a transcript: the link costs no call', async () => {
    await house.admin.get('{ chats(first: 100) { nodes { transcript { fileName url } } } }');
    expect(called()).toEqual(['chat.GetChatHistory']);
  });
});

describe('times', () => {
  it("are moments, by the organization's offset", async () => {
    const { chats } = await house.admin.get(
      '{ chats(first: 50) { nodes { id queuedAt startedAt endedAt durationSeconds } } }',
    );
    const expected = truth.history.slice(0, 50).map(({ id, queuedAt, startedAt, endedAt }) => ({
      id: String(id),
      queuedAt: queuedAt.toISOString(),
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      durationSeconds: (endedAt.getTime() - startedAt.getTime()) / 1_000,
    }));
    expect(chats.nodes).toEqual(expected);
    const { body } = house.sandbox.journal.entries[0]!;
    expect(body).toMatchObject({ Offset: 360 });
  });
});

describe('filters', () => {
  const list = async (args: string): Promise<string[]> => {
    const { chats } = await house.admin.get(`{ chats(first: 1000, ${args}) { nodes { id } } }`);
    return ids(chats.nodes);
  };
  const those = (isWanted: (chat: Chat) => boolean): string[] => {
    const found = ids(truth.history.filter(isWanted)).slice(0, 1_000);
    expect(found.length).toBeGreaterThan(0);
    return found;
  };

  it('take what began from one moment until before another', async () => {
    const all = truth.history;
    const [to, from] = [all[100]!.startedAt, all[200]!.startedAt];
    const found = await list(`from: "${from.toISOString()}", to: "${to.toISOString()}"`);
    expect(found).toEqual(those(({ startedAt }) => startedAt >= from && startedAt < to));
    expect(found).toContain(String(all[200]!.id));
    expect(found).not.toContain(String(all[100]!.id));
  });

  it('take names, whatever the case', async () => {
    const { state } = house.sandbox;
    const skill = truth.chatSkills[0]!;
    const campaign = state.campaigns.get(skill.campaignId)!;
    expect(await list(`skill: " ${skill.name.toUpperCase()} "`)).toEqual(
      those(({ skillId }) => skillId === skill.id),
    );
    expect(await list(`campaign: "${campaign.name}", disposition: "success"`)).toEqual(
      those((chat) => chat.campaignId === campaign.id && chat.disposition === 'Success'),
    );
    const { chats } = await house.admin.get('{ chats(first: 1) { nodes { id operatorName } } }');
    const found = await list(`operator: "${lower(chats.nodes[0].operatorName)}"`);
    expect(found).toContain(chats.nodes[0].id);
    const { visitor } = truth.history[7]!;
    expect(await list(`search: "${lower(visitor.name)}"`)).toContain(String(truth.history[7]!.id));
  });

  it('have ICE pick the chats of skills, also of those that share a name', async () => {
    const shared = truth.chatSkills.filter((skill) => truth.skillNamed(skill.name) === null);
    expect(shared.length).toBeGreaterThan(1);
    const { id } = shared[0]!;
    expect(await list(`skillIds: [${id}]`)).toEqual(those((chat) => chat.skillId === id));
    expect(house.sandbox.journal.entries[0]!.body).toMatchObject({ SkillIDs: String(id) });
    // The same choice in another order is held; so is not the whole history.
    const other = shared[1]!.id;
    await list(`skillIds: [${id}, ${other}]`);
    await list(`skillIds: [${other}, ${id}, ${id}]`);
    expect(called()).toEqual(['chat.GetChatHistory', 'chat.GetChatHistory']);
  });

  it.each([
    ['skillIds: []', 'skillIds'],
    ['skillIds: ["x"]', 'skillIds'],
    ['first: 1001', 'first'],
    ['after: "x"', 'after'],
  ])('that are not good cost nothing: %s', async (args, field) => {
    const { errors } = await house.admin.ask(`{ chats(${args}) { nodes { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(called()).toEqual([]);
  });

  it('leave every order total: pages make up the whole', async () => {
    for (const order of ['DURATION_DESC', 'OPERATOR_NAME_ASC', 'VISITOR_NAME_ASC', 'ID_DESC']) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { chats }: Page = await house.admin.get(
          `query ($after: String) { chats(first: 700, orderBy: ${order}, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        seen.push(...ids(chats.nodes));
        ({ hasNextPage: more, endCursor: after } = chats.pageInfo);
      }
      expect(new Set(seen).size).toBe(2_000);
      expect(seen).toHaveLength(2_000);
    }
    expect(called()).toEqual(['chat.GetChatHistory']);
  });
});
