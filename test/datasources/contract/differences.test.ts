import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import * as campaigns from '../../../src/datasources/chat/campaigns.endpoints.js';
import * as skills from '../../../src/datasources/chat/skills.endpoints.js';
import { Contract } from '../../../src/datasources/contract/contract.js';
import { overridesSchema } from '../../../src/datasources/contract/json-schema.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { json } from '../../support/prepared-upstream.js';
import { ACTING_USER, OFFSET, ORGANIZATION, useBench } from '../../support/datasource.js';
import { useClock } from '../../support/clock.js';

const bench = useBench();
useClock(new Date('2026-03-02T12:00:00Z'));

const override = (overrides: unknown): void =>
  bench.reopen({ contract: new Contract(declaredEndpoints, overrides) });

const sent = (): Record<string, unknown> => {
  const { Token: _, ...rest } = JSON.parse(bench.ice.requests.at(-1)!.text);
  return rest;
};

const mistakes = (overrides: unknown): string[] => {
  try {
    override(overrides);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

describe('a request', () => {
  it('goes without a key that is left out', async () => {
    override({ 'chat.GetSkillList': { request: { OrganizationID: null } } });
    bench.ice.prepare(json({ SkillList: [] }));
    await bench.chat().call(skills.getSkillList);
    expect(sent()).toEqual({});
  });

  it('has more keys, filled by the session or always the same', async () => {
    const add = { UserId: 'actingUser', OrgId: 'organization', Offset: 'offset' };
    const more = { CreatedDate: 'now', IsActive: true, Source: 'graph', Version: 2 };
    override({ 'chat.DeleteSkill': { add: { ...add, ...more } } });
    bench.ice.prepare(json({ Message: 'Success' }));
    await bench.chat().call(skills.deleteSkill, { id: '84' });
    expect(sent()).toEqual({
      ...{ SkillId: 84, UserId: ACTING_USER, OrgId: ORGANIZATION, Offset: -OFFSET },
      ...more,
      CreatedDate: expect.stringMatching(/^2026-03-02 06:00:0\d\.\d{3}$/),
    });
  });

  it('is corrected in a group, as far as its members have the keys', async () => {
    override({
      'chat.GetSkillList': { request: { OrganizationID: 'OrgId' }, also: ['chat.CreateSkill'] },
      'chat.GetSkillDetails': { request: { SkillId: 'Id' }, also: ['chat.DeleteSkill'] },
      'chat.UpdateSkill': { request: { SkillId: 'Skill_Id' } },
    });
    bench.ice.prepare(json({ Message: 'Success' }), json({ Message: 'Success' }));
    await bench.chat().call(skills.createSkill, { campaignId: '11', name: 'A' });
    expect(sent()).toEqual({ OrgId: ORGANIZATION, CampaignId: 11, SkillName: 'A' });
    await bench.chat().call(skills.deleteSkill, { id: '84' });
    expect(sent()).toEqual({ Id: 84 });
  });
});

describe('an answer', () => {
  it('is read one level deeper', async () => {
    override({ 'chat.GetSkillList': { within: 'Data' } });
    bench.ice.prepare(json({ Message: 'Success', Data: { SkillList: [{ SkillId: 84 }] } }));
    expect(await bench.chat().call(skills.getSkillList)).toMatchObject([{ id: '84' }]);
  });

  it('fills a field that the declaration lacks', async () => {
    override({ 'chat.GetSkillList': { extra: { ChatMode: 'mode' } } });
    bench.ice.prepare(json({ SkillList: [{ SkillId: 84, ChatMode: 'Text' }] }));
    expect(await bench.chat().call(skills.getSkillList)).toMatchObject([{ id: '84', mode: 'Text' }]);
  });
});

it('a guess is kept, and not in force', async () => {
  const guess = { reply: { CampaignList: 'Things' }, reason: 'near in name' };
  override({ 'chat.GetCampaignList': { guess } });
  bench.ice.prepare(json({ CampaignList: [] }));
  expect(await bench.chat().call(campaigns.getCampaignList)).toEqual([]);
});

test.each<[string, unknown, string]>([
  [
    'the token left out',
    { 'chat.GetSkillList': { request: { Token: null } } },
    'chat.GetSkillList.request.Token: cannot be left out: without it ICE knows nobody',
  ],
  [
    'a password left out',
    { 'chat.Login': { request: { Password: null } } },
    'chat.Login.request.Password: cannot be left out: without it ICE knows nobody',
  ],
  [
    'more in a sign-in',
    { 'chat.Login': { add: { Code: 1 } } },
    'chat.Login.add: a sign-in takes no more keys',
  ],
  [
    'what is sent already',
    { 'chat.GetSkillList': { add: { organizationid: 'organization' } } },
    'chat.GetSkillList.add.organizationid: is sent already',
  ],
  [
    'a field that nothing has',
    { 'chat.GetSkillList': { extra: { ChatMode: 'mod' } } },
    'chat.GetSkillList.extra.ChatMode: no declared answer has a field mod; did you mean mode?',
  ],
  [
    'a field that is declared',
    { 'chat.GetSkillList': { extra: { Title: 'name' } } },
    'chat.GetSkillList.extra.Title: name is declared: correct its key under "reply"',
  ],
  [
    'a secret as a field',
    { 'chat.GetSkillList': { extra: { Password: 'mode' } } },
    'chat.GetSkillList.extra.Password: "Password" looks like a secret and is never read',
  ],
  [
    'a secret around it',
    { 'chat.GetSkillList': { within: 'Secrets' } },
    'chat.GetSkillList.reply: "Secrets" looks like a secret and is never read',
  ],
  [
    'a group of nothing',
    { 'chat.GetSkillList': { also: ['chat.GetSkilList'] } },
    'chat.GetSkillList.also.chat.GetSkilList: no such endpoint is declared; did you mean chat.GetSkillList?',
  ],
  [
    'a group that does not fit',
    { 'chat.GetSkillList': { add: { SkillId: 1 }, also: ['chat.DeleteSkill'] } },
    'chat.DeleteSkill.add.SkillId: is sent already',
  ],
  [
    'a guess that does not fit',
    { 'chat.GetSkillList': { guess: { reply: { SkillName: 'SkillId' } } } },
    'chat.GetSkillList.guess.reply: "skillid" would stand for several keys',
  ],
])('%s is a mistake', (_, overrides, line) => {
  expect(mistakes(overrides)).toEqual([line]);
});

test('the schema of the file is the one that the declarations make', () => {
  const printed: unknown = JSON.parse(readFileSync('overrides.schema.json', 'utf8'));
  expect(printed).toEqual(overridesSchema(declaredEndpoints));
  expect(mistakes({ $schema: './overrides.schema.json' })).toEqual([]);
});
