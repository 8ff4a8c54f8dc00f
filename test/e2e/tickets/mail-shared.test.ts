import { expect, test } from '@jest/globals';
import { useDeadlines } from '../../support/deadlines.js';
import { describeWithRedis, startRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';
import { boot, bootLive, serveLive } from '../../support/house/boot.js';
import { clientOf, signIn } from '../../support/house/client.js';
import { mutationOf } from '../../support/house/operations.js';

const COMPOSE = mutationOf('composeEmail', 'ticket { id status } clientMutationId');
const SENTINEL = 'sentinelBody4719';

/** Redis is connected to while the server starts. */
const ready = (url: string): Promise<void> => until(async () => (await fetch(`${url}/readyz`)).ok);
const letter = (skillId: number) => ({
  skillId: String(skillId),
  to: ['sentinel.address@example.com'],
  subject: 'sentinelSubject4720',
  body: SENTINEL,
  clientMutationId: 'sentinelId4721',
});

describeWithRedis('a mail that is submitted to two servers with one Redis', () => {
  test('is sent once, and answered alike', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    const one = await bootLive({ env });
    const other = await serveLive(one.sandbox, env);
    try {
      await Promise.all([ready(one.url), ready(other.url)]);
      const here = await signIn(one);
      const there = clientOf(other.url, { authorization: `Bearer ${here.token}` });
      const skill = one.sandbox.state.skills.find(({ channel }) => channel === 'email')!;
      const input = letter(skill.id);
      one.sandbox.set({ latencyMs: 30 });
      const both = await Promise.all([here, there].map((each) => each.get(COMPOSE, { input })));
      expect(both[0]).toMatchObject({ composeEmail: { ticket: { status: 'Sent' } } });
      expect(both[1]).toEqual(both[0]);
      expect(await there.get(COMPOSE, { input })).toEqual(both[0]);
      expect(one.sandbox.state.sentMails.all()).toHaveLength(1);
    } finally {
      await other.close();
      await one.close();
      await redis.close();
    }
  });
});

describeWithRedis('what a mail says', () => {
  const deadlines = useDeadlines();

  test('is in no log line and nowhere in Redis, whatever becomes of it', async () => {
    const redis = await startRedis();
    const lines: string[] = [];
    const house = await boot({
      log: (line) => void lines.push(line),
      env: { REDIS_URL: redis.url, LOG_LEVEL: 'trace' },
    });
    try {
      await ready(house.url);
      const admin = await signIn(house);
      const skill = house.sandbox.state.skills.find(({ channel }) => channel === 'email')!;
      const input = letter(skill.id);
      for (const kind of ['invalid', 'error500', 'hang', 'html'] as const) {
        house.sandbox.set({ faults: { 'email.ComposeEmail': kind } });
        const mail = { ...input, clientMutationId: `sentinelId${kind}` };
        const answer = admin.ask(COMPOSE, { input: mail });
        if (kind === 'hang') await deadlines.passAt(house.sandbox.journal, 'email.ComposeEmail');
        await answer;
      }
      house.sandbox.set({ faults: {} });
      await admin.get(COMPOSE, { input });
      await admin.ask(COMPOSE, { input: { ...input, body: `${SENTINEL} else` } });
      await admin.ask(COMPOSE, { input: { ...input, to: ['sentinel'] } });

      const client = await redis.connect();
      const keys = (await client.keys('*')).filter((key) => key.includes('submission'));
      expect(keys.length).toBeGreaterThanOrEqual(3);
      const kept = await Promise.all(keys.map((key) => client.get(key)));
      expect([...keys, ...kept, ...lines].join('\n')).not.toContain('sentinel');
      expect(lines.join()).toContain('operation');
      expect(JSON.stringify(house.sandbox.journal.entries)).toContain(SENTINEL);
    } finally {
      await house.close();
      await redis.close();
    }
  });
});
