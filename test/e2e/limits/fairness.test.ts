import { expect, test } from '@jest/globals';
import { useDeadlines } from '../../support/deadlines.js';
import { until } from '../../support/until.js';
import { openHouse, signIn } from '../../support/house/client.js';

const deadlines = useDeadlines();

test('who asks for one thing does not wait for another who asks for hundreds', async () => {
  const house = await openHouse({
    sandbox: { latencyMs: 5 },
    env: { ICE_CONCURRENCY: '2', LIST_TTL_S: '0' },
  });
  try {
    const agent = await signIn(house, 'agent');
    const { journal } = house.sandbox;
    journal.clear();
    const greedy = house.admin.get(
      '{ tickets(status: "Inbox", first: 1000) { nodes { notes { id } conversation { body } } } }',
    );
    await journal.waitFor('email.GetTicketNoteList');
    await agent.get('{ tickets(view: AGENT) { totalCount } }');
    const whenAnswered = journal.entries.length;
    await greedy;
    // In the order of asking, all of the other's calls would have come first.
    expect(journal.entries.length).toBeGreaterThan(whenAnswered);
    expect(journal.maxInFlight()).toBe(2);
  } finally {
    await house.close();
  }
});

test('an endpoint that hangs, and is asked by many, leaves the others of its product as they were', async () => {
  const house = await openHouse({ env: { LIST_TTL_S: '0' } });
  try {
    const { journal } = house.sandbox;
    const HUNG = 'chat.GetUserDetails';
    const others = ['skills', 'campaigns', 'users'];
    house.sandbox.set({ faults: { [HUNG]: 'hang' } });

    /** How many of sixty reads are answered, three at a time, each of which ICE is asked for. */
    const answered = async (): Promise<number> => {
      journal.clear();
      const each = others.map(async (list) => {
        let count = 0;
        for (let n = 0; n < 20; n += 1) {
          const query = `{ ${list}(channel: CHAT, first: 1) { totalCount } }`;
          const { errors } = await house.admin.ask(query);
          count += errors ? 0 : 1;
        }
        return count;
      });
      const counts = await Promise.all(each);
      // What hung may still arrive: it was on its way when it was given up.
      expect(journal.count() - journal.count(HUNG)).toBe(60);
      return counts.reduce((sum, count) => sum + count, 0);
    };

    let isOver = false;
    const waiting = house.admin
      .ask('{ users(channel: CHAT, first: 15) { nodes { gender } } }')
      .finally(() => (isOver = true));
    // As many as one endpoint may take of ten.
    await journal.waitFor(HUNG, 7);
    expect(await answered()).toBe(60);
    await until(() => {
      deadlines.pass();
      return isOver;
    });
    const { errors = [] } = await waiting;
    expect(errors.map(({ extensions }) => extensions['endpoint'])).toContain(HUNG);
    // That endpoint is left alone by now, and no other.
    expect(await answered()).toBe(60);
  } finally {
    await house.close();
  }
});
