import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Bendings } from '../../src/datasources/bendings.js';
import * as campaigns from '../../src/datasources/chat/campaigns.endpoints.js';
import * as chatSkills from '../../src/datasources/chat/skills.endpoints.js';
import * as users from '../../src/datasources/chat/users.endpoints.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import type { AnyEndpoint } from '../../src/datasources/contract/endpoint.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import * as levels from '../../src/datasources/email/service-levels.endpoints.js';
import * as skills from '../../src/datasources/email/skills.endpoints.js';
import type { Outgoing } from '../../src/datasources/transport/exchange.js';
import type { UpstreamOptions } from '../../src/datasources/upstream.js';
import { IceGraphError } from '../../src/errors.js';
import { ACTING_USER, callerWith, failure, ORGANIZATION, useBench } from '../support/datasource.js';

type Body = Readonly<Record<string, unknown>>;
type Said = readonly [status: number, body: object];

const declared = new Contract(declaredEndpoints);
const NO: Said = [200, { Message: 'The request is invalid.' }];

const told: string[] = [];
const asked: Outgoing[] = [];
const bench = useBench();

/** A server before an ICE that is made of one function. */
function before(ice: (body: Body, path: string) => Said, options: Partial<UpstreamOptions> = {}) {
  told.length = 0;
  asked.length = 0;
  const send = async (call: Outgoing) => {
    call.onAttempt();
    asked.push(call);
    const [status, body] = ice(call.body, call.path);
    return { status, text: JSON.stringify(body) };
  };
  const bent = new Bendings((endpoint, what) => told.push(`${endpoint} ${what}`));
  const transport = () => ({ send, open: send, close: () => undefined });
  bench.reopen({ bent, transport, contract: declared, ...options });
}

const row = { SkillId: 84, SkillName: 'Sales', CampaignId: 11 };
const list: Said = [200, { Message: 'Success', SkillList: [row] }];
const record: Said = [200, { Message: 'Success', SkillName: 'Sales', CampaignId: 11 }];
/** Takes requests with just these keys. */
const taking =
  (said: Said, ...keys: string[]) =>
  (body: Body): Said =>
    Object.keys(body).toSorted().join() === ['Token', ...keys].toSorted().join() ? said : NO;
const ofSkill84 =
  (take: (body: Body) => Said, key: string) =>
  (body: Body): Said =>
    take(body) === NO || body[key] !== 84 ? NO : record;

describe('a read that ICE refuses is asked as ICE takes it, and that is told once', () => {
  test.each<[string, (body: Body) => Said, AnyEndpoint, object]>([
    ['OrgId sent as OrganizationID', taking(list, 'OrganizationID'), skills.getSkillList, {}],
    ['OrganizationID sent as OrgId', taking(list, 'OrgId'), chatSkills.getSkillList, {}],
    ['asked without OrgId', taking(list), skills.getSkillList, {}],
    [
      'asked with UserId beside what is declared',
      taking(list, 'OrgId', 'UserId'),
      skills.getSkillList,
      {},
    ],
    [
      'asked with Offset beside what is declared',
      taking(list, 'OrganizationID', 'Offset'),
      chatSkills.getSkillList,
      {},
    ],
    [
      'SkillId sent as Id',
      ofSkill84(taking(record, 'Id'), 'Id'),
      chatSkills.getSkillDetails,
      { id: '84' },
    ],
    [
      'SkillId sent as SubCampaignId',
      ofSkill84(taking(record, 'SubCampaignId'), 'SubCampaignId'),
      chatSkills.getSkillDetails,
      { id: '84' },
    ],
  ])('%s', async (what, ice, endpoint, args) => {
    before(ice);
    for (let time = 0; time < 2; time += 1) {
      expect(await bench.call(endpoint, args)).toMatchObject(
        endpoint.reply.kind === 'list' ? [{ name: 'Sales' }] : { name: 'Sales' },
      );
    }
    expect(told).toEqual([`${endpoint.key} ${what}`]);
    const former = asked.length;
    await bench.call(endpoint, args);
    expect(asked.length - former).toBe(1);
  });

  test('once for all who ask at the same time, by one search', async () => {
    before(ofSkill84(taking(record, 'Id'), 'Id'));
    const ids = Array.from({ length: 5 }, () => '84');
    const callers = ids.map((_, index) => callerWith({ principal: `59/${index}` }));
    const answers = await Promise.all(
      callers.map((caller) => bench.call(chatSkills.getSkillDetails, { id: '84' }, caller)),
    );
    expect(answers).toHaveLength(5);
    // As declared by each; then the search, and as it was found by each.
    const search = ['Id', 'again as declared', 'about nobody'];
    expect(asked).toHaveLength(5 + search.length + 5);
  });
});

describe('nothing is asked otherwise', () => {
  const times = (endpoint: AnyEndpoint): number =>
    asked.filter((call) => call.endpoint === endpoint.key).length;

  test.each<[string, Said]>([
    ['where the session is over', [401, { Message: 'Failed' }]],
    ['where it is forbidden', [403, { Message: 'Failed' }]],
    ['where ICE is busy', [429, { Message: 'Failed' }]],
    ['where ICE fails', [500, { Message: 'Failed' }]],
    ['where something is down', [503, { Message: 'Failed' }]],
    ['where there is nothing', [404, {}]],
    ['where somebody else says no', [200, { Message: 'Invalid password' }]],
  ])('%s', async (_, said) => {
    before(() => said);
    await bench.call(skills.getSkillList, {}).catch(() => undefined);
    expect(times(skills.getSkillList)).toBe(1);
  });

  test.each<[string, AnyEndpoint, object]>([
    ['of what the vendor documents', users.getUserList, {}],
    ['of a write', campaigns.deleteCampaign, { id: '11' }],
  ])('%s', async (_, endpoint, args) => {
    before(() => NO);
    await failure(bench.call(endpoint, args), 'ICE_REJECTED');
    expect(times(endpoint)).toBe(1);
  });

  test('where it is switched off, or an operator has said how it is asked', async () => {
    const contract = new Contract(declaredEndpoints, {
      'email.GetSkillList': { add: { Offset: 'offset' } },
    });
    for (const options of [{ bent: null }, { contract }]) {
      before(() => NO, options);
      await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
      expect(times(skills.getSkillList)).toBe(1);
    }
  });

  test('where who asks may not', async () => {
    before(() => NO);
    const agent = callerWith({ role: 'AGENT' });
    await failure(bench.call(skills.getSkillList, {}, agent), 'FORBIDDEN');
    expect(times(skills.getSkillList)).toBe(1);
  });

  test('of an endpoint that has answered: its no is about what was asked', async () => {
    before((body) => (body['SkillId'] === 84 ? record : NO));
    await bench.call(chatSkills.getSkillDetails, { id: '84' });
    await failure(bench.call(chatSkills.getSkillDetails, { id: '85' }), 'ICE_REJECTED');
    expect(asked).toHaveLength(2);
  });

  test('beyond a number of calls, however often it is refused', async () => {
    before(() => NO);
    const most = 40;
    for (let time = 1; time <= 30; time += 1) {
      await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
      expect(asked.length).toBeLessThanOrEqual(most + time);
    }
    const former = asked.length;
    await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
    expect(asked.length - former).toBe(1);
    expect(told).toEqual([]);
  });

  test('after an outage in the middle of it', async () => {
    before(() => (asked.length === 1 ? NO : [503, {}]));
    await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
    expect(asked).toHaveLength(2);
  });
});

describe('an answer is not believed', () => {
  test('where what was refused is answered by then', async () => {
    before(() => (asked.length === 1 ? NO : list));
    await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
    expect(await bench.call(skills.getSkillList, {})).toMatchObject([{ name: 'Sales' }]);
    expect(told).toEqual([]);
  });

  test.each<[string, (body: Body) => Said]>([
    ['nothing', () => [200, { Message: 'No Records Found' }]],
    ["another organization's rows", () => [200, { SkillList: [{ ...row, OrganizationID: 60 }] }]],
    [
      'the rows of the user who was added',
      ({ UserId }) => [200, { SkillList: UserId === ACTING_USER ? [row] : [] }],
    ],
    ['always theirs who asks', () => [200, { SkillList: [{ ...row, UserId: ACTING_USER }] }]],
  ])('that is %s', async (_, says) => {
    before((body) => ('UserId' in body ? says(body) : NO));
    for (let time = 0; time < 2; time += 1) {
      await failure(bench.call(skills.getSkillList, {}), 'ICE_REJECTED');
    }
    expect(told).toEqual([]);
  });

  test('that is the same for an id that nobody has', async () => {
    before((body) => ('Id' in body ? record : NO));
    await failure(bench.call(chatSkills.getSkillDetails, { id: '84' }), 'ICE_REJECTED');
    expect(told).toEqual([]);
  });
});

/** A tenant whose one endpoint takes other keys, and has its own ways with what it does not know. */
const tenants = fc.record({
  isStrict: fc.boolean(),
  organization: fc.constantFrom('OrgId', 'OrganizationID', 'Organization_Id', 'Org', null),
  isOrganizationOptional: fc.boolean(),
  id: fc.constantFrom('declared', 'Id', 'apart', 'other', null),
  isIdOptional: fc.boolean(),
  more: fc.constantFrom('UserId', 'Offset', 'OrgId', 'Password', null),
  /** Whether a user who is named is who asks, or whose rows are meant. */
  isUserAChoice: fc.boolean(),
  unknown: fc.constantFrom('refused', 'none', 'empty'),
  /** So many calls are refused for another reason. */
  moment: fc.constantFrom(0, 0, 1, 2, 5),
  rows: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 9 }),
      parent: fc.integer({ min: 1, max: 3 }),
      owner: fc.constantFrom(ACTING_USER, 900),
    }),
    { maxLength: 8 },
  ),
  questions: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
});
type Tenant = typeof tenants extends fc.Arbitrary<infer T> ? T : never;
type Rows = Tenant['rows'];

/** How a tenant answers: the rows that it picks, or no. */
function answering(tenant: Tenant, declaredId: string | null, tell: (rows: Rows) => object) {
  const { isStrict, isIdOptional, more, organization, isOrganizationOptional } = tenant;
  const apart = declaredId?.replace(/Id$/, '_Id') ?? null;
  const named = { declared: declaredId, apart, other: 'ParentRecordId', Id: 'Id' } as const;
  const id = declaredId === null || tenant.id === null ? null : named[tenant.id];
  let calls = 0;
  return ({ Token: _, ...body }: Body): Said => {
    calls += 1;
    if (calls <= tenant.moment) return NO;
    const known = [organization, id, more];
    if (isStrict && Object.keys(body).some((key) => !known.includes(key))) return NO;
    const needed = [
      isOrganizationOptional ? null : organization,
      isIdOptional ? null : id,
      more,
    ].filter((key) => key !== null);
    if (needed.some((key) => body[key] === undefined)) return NO;
    const asOrganization = organization === null ? undefined : body[organization];
    // A number that was not sent is 0 to who binds it as such: an organization without a row.
    if (asOrganization === undefined && organization !== null && !isStrict)
      return none(tenant, tell);
    if (asOrganization !== undefined && asOrganization !== ORGANIZATION) return NO;
    const chosen = tenant.rows
      .filter(({ parent }) => id === null || body[id] === undefined || parent === body[id])
      .filter(
        ({ owner }) => more !== 'UserId' || !tenant.isUserAChoice || owner === body['UserId'],
      );
    return chosen.length === 0 ? none(tenant, tell) : [200, tell(chosen)];
  };
}

function none({ unknown }: Tenant, tell: (rows: Rows) => object): Said {
  if (unknown === 'none') return [200, { Message: 'No Records Found' }];
  return unknown === 'empty' ? [200, tell([])] : NO;
}

describe('whatever a tenant makes of requests, what is answered is what was asked for', () => {
  /** `ASKING_RUNS=20000` looks longer. */
  const RUNS = Number(process.env['ASKING_RUNS'] ?? 300);
  let bentAnswers = 0;
  beforeEach(() => void (bentAnswers = 0));
  const unlike = (rows: Rows) => new Map(rows.map((each) => [each.id, each]));

  test('a list of one record’s', async () => {
    await fc.assert(
      fc.asyncProperty(tenants, async (tenant) => {
        const rows = [...unlike(tenant.rows).values()];
        const tell = (chosen: Rows) => ({
          Message: 'Success',
          SLAHoursList: chosen.map(({ id, owner }) => ({
            ...{ SLAHoursId: id, SLAHoursName: `hours ${id}`, LastUpdatedUserId: owner },
          })),
        });
        before(answering({ ...tenant, rows }, 'SLAId', tell));
        for (const question of tenant.questions) {
          const answer = await bench
            .call(levels.getSlaHoursList, { id: String(question) })
            .catch((error: unknown) => error);
          // As it is declared it is answered as it always was, also where ICE passes over the id.
          if (answer instanceof IceGraphError || told.length === 0) continue;
          const ids = (answer as { id: string }[]).map(({ id }) => Number(id));
          const right = rows.filter(({ parent }) => parent === question).map(({ id }) => id);
          expect(ids).toEqual(right);
          bentAnswers += 1;
        }
        expect(asked.length).toBeLessThanOrEqual(40 + 2 * tenant.questions.length);
      }),
      { numRuns: RUNS, seed: 11 },
    );
    expect(bentAnswers).toBeGreaterThan(RUNS / 50);
  });

  test('a list of the organization’s', async () => {
    await fc.assert(
      fc.asyncProperty(tenants, async (tenant) => {
        const rows = [...unlike(tenant.rows).values()];
        const tell = (chosen: Rows) => ({
          Message: 'Success',
          SkillList: chosen.map(({ id, owner }) => ({ SkillId: id, CreatedByUserId: owner })),
        });
        before(answering({ ...tenant, rows }, null, tell));
        for (const _ of tenant.questions) {
          const answer = await bench.call(skills.getSkillList, {}).catch((error: unknown) => error);
          if (answer instanceof IceGraphError || told.length === 0) continue;
          const ids = (answer as { id: string }[]).map(({ id }) => Number(id));
          expect(ids).toEqual(rows.map(({ id }) => id));
          bentAnswers += 1;
        }
      }),
      { numRuns: RUNS, seed: 11 },
    );
    expect(bentAnswers).toBeGreaterThan(RUNS / 50);
  });
});
