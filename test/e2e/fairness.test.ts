import { expect, test } from '@jest/globals';
import { openHouse, signIn } from './helpers/client.js';

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
