import { expect, test, describe } from '@jest/globals';
import fc from 'fast-check';
import { Bendings } from '../../src/datasources/bendings.js';
import * as chatSkills from '../../src/datasources/chat/skills.endpoints.js';
import * as chatUsers from '../../src/datasources/chat/users.endpoints.js';
import * as emailSurveys from '../../src/datasources/email/surveys.endpoints.js';
import { bendingOf } from '../../src/datasources/wire/tolerance.js';
import type { ErrorCode } from '../../src/errors.js';
import { json, raw, type Reaction } from '../support/prepared-upstream.js';
import { failure, useBench } from '../support/datasource.js';

const told: string[] = [];
const bench = useBench();
const tolerant = (): Bendings => {
  told.length = 0;
  const bent = new Bendings((endpoint, what) => told.push(`${endpoint} ${what}`));
  bench.reopen({ bent });
  return bent;
};

const row = { SkillId: 84, SkillName: 'Sales', CampaignId: 11 };
const read = { id: '84', name: 'Sales', campaignId: '11' };
const rows = (make: (id: number) => object) => [84, 85, 86].map(make);

describe('a list is read, and that is told once', () => {
  test.each<[string, object, string[]]>([
    ['under another key', { Skills: [row] }, ['SkillList read as Skills']],
    ['one level deeper', { Data: { SkillList: [row] } }, ['read within Data']],
    [
      'one level deeper under another key',
      { Result: { Skills: [row] } },
      ['read within Result', 'SkillList read as Skills'],
    ],
    [
      "by the vendor's other words",
      { SkillList: [{ SubCampaignID: 84, SubCampaignName: 'Sales', Campaign_Id: 11 }] },
      [
        'SkillId read as SubCampaignID',
        'SkillName read as SubCampaignName',
        'CampaignId read as Campaign_Id',
      ],
    ],
    ['where it is empty', { Message: 'Success', Skills: [] }, ['SkillList read as Skills']],
  ])('%s', async (_, answer, whats) => {
    const bent = tolerant();
    const whole = { Message: 'Success', ...answer };
    bench.ice.prepare(json(whole), json(whole));
    const isEmpty = JSON.stringify(answer).includes('[]');
    for (let time = 0; time < 2; time += 1) {
      expect(await bench.chat().call(chatSkills.getSkillList)).toEqual(isEmpty ? [] : [read]);
    }
    expect(told).toEqual(whats.map((what) => `chat.GetSkillList ${what}`));
    expect(bent.all()).toEqual(
      whats.map((what) => ({
        // The second answer was the same to the letter: it is not read again, and told as the first.
        ...{ endpoint: 'chat.GetSkillList', what, count: 2 },
        since: expect.stringMatching(/^\d{4}-.*Z$/),
      })),
    );
    expect([bent.countOf('chat'), bent.countOf('email')]).toEqual([whats.length, 0]);
  });

  test("by the one id that is each row's own", async () => {
    tolerant();
    const answer = {
      SkillList: rows((Id) => ({
        Id,
        SkillName: 'A',
        CampaignId: 11,
        CreatedById: 1,
      })),
    };
    bench.ice.prepare(json(answer));
    const skills = await bench.chat().call(chatSkills.getSkillList);
    expect(skills.map(({ id }) => id)).toEqual(['84', '85', '86']);
    expect(told).toEqual(['chat.GetSkillList SkillId read as Id']);
  });

  test('within a record', async () => {
    tolerant();
    const question = { QuestionId: '7', Question: 'How was it?', ControlType: 'Text' };
    bench.ice.prepare(json({ Data: { SurveyName: 'Exit', Questions: [question] } }));
    const survey = await bench.email().call(emailSurveys.getSurveyDetails, { id: '1' });
    expect(survey.questions?.[0]).toMatchObject({ text: 'How was it?' });
    expect(told).toContain('email.GetSurveyDetails QuestionList read as Questions');
  });
});

describe('what can be read in more than one way is not read', () => {
  test.each<[string, object]>([
    ['two lists', { Skills: [row], Others: [row] }],
    ['a list of other things', { Things: [{ Colour: 'red' }] }],
    ['a list of values', { SkillIds: [84, 85] }],
    ['a list of what went wrong', { Errors: [] }],
    ['two wrappers', { Data: { SkillList: [row] }, Result: { SkillList: [row] } }],
    ['two ids', { SkillList: rows((A_Id) => ({ A_Id, B_Id: A_Id, SkillName: 'A' })) }],
    [
      'an id of something else',
      { SkillList: rows((CustomerId) => ({ CustomerId, SkillName: 'A' })) },
    ],
    [
      "an id that is not one row's own",
      { SkillList: rows(() => ({ Number_Id: 1, SkillName: 'A' })) },
    ],
    ['one row, whose id it may not be', { SkillList: [{ Number_Id: 1, SkillName: 'A' }] }],
    ['an id that is none', { SkillList: rows((id) => ({ Number_Id: `x${id}`, SkillName: 'A' })) }],
  ])('%s', async (_, answer) => {
    tolerant();
    bench.ice.prepare(json({ Message: 'Success', ...answer }));
    await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_MALFORMED');
    expect(told).toEqual([]);
  });

  const noKeys = {
    'a secret’s name': 'AccessTokens',
    'a number': '98765',
    'a number within words': 'Skill 98765',
    'an address': 'ann@x.com',
    'a sentence': 'What ann said, and when she said it',
    'a long text': 'x'.repeat(65),
  };
  describe.each(Object.entries(noKeys))('what stands under %s', (_, key) => {
    test.each<[string, object]>([
      ['a list', { [key]: [row] }],
      ['a wrapper', { [key]: { SkillList: [row] } }],
      ['a list within a wrapper', { Data: { [key]: [row] } }],
      // Beside it, nobody knows which of both was meant.
      ['one of two lists', { Skills: [row], [key]: [row] }],
      ['one of two wrappers', { Data: { SkillList: [row] }, [key]: { SkillList: [row] } }],
    ])('%s', async (_, answer) => {
      const bent = tolerant();
      bench.ice.prepare(json({ Message: 'Success', ...answer }));
      await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_MALFORMED');
      expect([told, bent.all()]).toEqual([[], []]);
    });

    test('a list within a record, or the id of a row', async () => {
      tolerant();
      const questions = { SurveyName: 'Exit', [key]: [{ QuestionId: '7' }] };
      const skills = { SkillList: rows((id) => ({ [`${key} Id`]: id, SkillName: 'A' })) };
      bench.ice.prepare(json(questions), json(skills));
      const survey = await bench.email().call(emailSurveys.getSurveyDetails, { id: '1' });
      expect(survey.questions).toBeNull();
      await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_MALFORMED');
      expect(told).toEqual([]);
    });
  });

  test('two names that fit alike leave the key missing', async () => {
    tolerant();
    const answer = { SkillList: [{ SkillId: 84, Skill_Name: 'A', SubCampaignName: 'B' }] };
    bench.ice.prepare(json(answer));
    expect(await bench.chat().call(chatSkills.getSkillList)).toEqual([
      { id: '84', name: null, campaignId: null },
    ]);
    expect(bench.upstream.missing.all().map(({ key }) => key)).toEqual(['SkillName', 'CampaignId']);
  });

  test('a secret is never read', async () => {
    tolerant();
    const answer = { SkillList: [{ ...row, SkillName: undefined, Skill_Name_Token: 'A' }] };
    bench.ice.prepare(json(answer));
    const [skill] = await bench.chat().call(chatSkills.getSkillList);
    expect(skill!.name).toBeNull();
  });
});

describe('nothing is bent', () => {
  test('of what the vendor documents', async () => {
    tolerant();
    bench.ice.prepare(json({ Users: [{ UserId: 1 }] }));
    await failure(bench.chat().call(chatUsers.getUserList), 'ICE_MALFORMED');
    expect(told).toEqual([]);
  });

  test('of a write', async () => {
    tolerant();
    bench.ice.prepare(json({ Data: { Skill_Id: 84 } }));
    const args = { campaignId: '11', name: 'Sales' };
    expect(await bench.chat().call(chatSkills.createSkill, args)).toEqual({ id: null });
    expect(told).toEqual([]);
  });

  test('where it is switched off', async () => {
    bench.reopen({ bent: null });
    bench.ice.prepare(json({ Skills: [row] }));
    await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_MALFORMED');
  });
});

describe('a read that is not known by its method', () => {
  const absent: Reaction = json({ Message: 'The requested resource does not support it.' }, 405);
  const methods = () => bench.ice.requests.map(({ method }) => method);

  test('is asked by the other one, once, and so from then on', async () => {
    tolerant();
    bench.ice.prepare(absent, json({ SkillList: [row] }), json({ SkillList: [row] }));
    for (let time = 0; time < 2; time += 1) await bench.chat().call(chatSkills.getSkillList);
    expect(methods()).toEqual(['POST', 'GET', 'GET']);
    expect(told).toEqual(['chat.GetSkillList asked by GET']);
  });

  test('is not tried again where that is none either', async () => {
    tolerant();
    bench.ice.prepare(absent, absent, absent);
    for (let time = 0; time < 2; time += 1) {
      await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_MALFORMED');
    }
    expect(methods()).toEqual(['POST', 'GET', 'POST']);
    expect(told).toEqual([]);
  });

  const answered = json({ SkillList: [row] });
  test.each<[string, Reaction, ErrorCode]>([
    ['a page for maintenance', raw('<html>Back soon</html>'), 'ICE_UNAVAILABLE'],
    ['a text of a proxy', raw('upstream is away'), 'ICE_UNAVAILABLE'],
    ['nothing', raw(''), 'ICE_UNAVAILABLE'],
    ['a redirect', raw('', 302, { location: '/sorry' }), 'ICE_UNAVAILABLE'],
    ['a page that lets nobody in', raw('<html>No</html>', 403), 'ICE_UNAVAILABLE'],
    ['what is no list', json({ Error: 'Out of memory' }), 'ICE_MALFORMED'],
  ])('is asked as declared again where the other one met %s', async (_, reaction, code) => {
    tolerant();
    bench.ice.prepare(absent, reaction);
    await failure(bench.chat().call(chatSkills.getSkillList), code);
    expect(told).toEqual([]);
    bench.ice.prepare(answered, answered);
    for (let time = 0; time < 2; time += 1) await bench.chat().call(chatSkills.getSkillList);
    expect(methods()).toEqual(['POST', 'GET', 'POST', 'POST']);
    expect(told).toEqual([]);
  });

  test.each<[string, Reaction]>([
    ['a refusal', json({ Message: 'Failed' }, 422)],
    ['a refusal by its status', json({}, 400)],
  ])('is asked by the other one from then on where that met %s', async (_, reaction) => {
    tolerant();
    bench.ice.prepare(absent, reaction, answered);
    await failure(bench.chat().call(chatSkills.getSkillList), 'ICE_REJECTED');
    expect(await bench.chat().call(chatSkills.getSkillList)).toEqual([read]);
    expect(methods()).toEqual(['POST', 'GET', 'GET']);
    expect(told).toEqual(['chat.GetSkillList asked by GET']);
  });

  test('is a write, and asked once', async () => {
    tolerant();
    bench.ice.prepare(absent);
    await failure(bench.chat().call(chatSkills.deleteSkill, { id: '84' }), 'ICE_MALFORMED');
    expect(methods()).toEqual(['POST']);
  });
});

describe('an id that is not a row’s own is never taken for it', () => {
  const LINKS = ['UserID', 'AgentId', 'CampaignId', 'OrgId', 'ParentId', 'ContactId', 'TicketId'];
  /** What ids of other things may be called that no list of words has. */
  const FOREIGN = ['VendorId', 'TemplateId', 'ReasonId', 'QueueId', 'RegionId', 'Version_Id'];
  const OWN = ['SkillId', 'Skill_Id', 'SubCampaignID', 'Id', 'SkillCodeId', null];
  const tables = fc.record({
    own: fc.constantFrom(...OWN),
    links: fc.uniqueArray(fc.constantFrom(...LINKS, ...FOREIGN), { maxLength: 3 }),
    size: fc.integer({ min: 1, max: 6 }),
    /** Whether the links of the rows happen to differ from row to row. */
    isUnlike: fc.boolean(),
    isAsText: fc.boolean(),
  });

  test('whatever else the rows have', async () => {
    const keys = (name: string) => name;
    let found = 0;
    await fc.assert(
      fc.property(tables, ({ own, links, size, isUnlike, isAsText }) => {
        const id = (value: number) => (isAsText ? String(value) : value);
        const skills = Array.from({ length: size }, (_, index) => ({
          ...(own !== null && { [own]: id(1_000 + index) }),
          SkillName: `skill ${index}`,
          ...Object.fromEntries(
            links.map((link, column) => [link, id((column + 1) * 100 + (isUnlike ? index : 0))]),
          ),
        }));
        const bending = bendingOf({ SkillList: skills }, chatSkills.getSkillList.reply, keys);
        const taken = bending?.reply['SkillId'];
        if (taken === undefined) return;
        found += 1;
        // Where the rows have no id of their own, another thing's that differs in each is all there is.
        expect(taken).toBe(own);
      }),
      { numRuns: 2_000, seed: 5 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
