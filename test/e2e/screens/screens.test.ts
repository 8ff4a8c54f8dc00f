// The screens of docs/clients.md on the sandbox, each operation as the person who would have it, with
// ICE's roles: they cost what that page says, leave no name out, and agree with what the sandbox holds.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { clientOf, signIn, type Client } from '../../support/house/client.js';
import { SCREENS, type Who } from './table.js';
import { deskTrials } from './desk.trials.js';
import { setUpTrials } from './set-up.trials.js';
import type { Trials } from './truth.js';

// The weeks of a report have dates.
useClock(new Date('2026-11-28T12:00:00Z'));

let house: Booted;
let trials: Trials;
beforeAll(async () => {
  house = await boot({ env: { DIRECTORY: 'on' } });
  trials = { ...deskTrials(house), ...setUpTrials(house) };
});
afterAll(() => house.close());

beforeEach(() => house.sandbox.reset());

const LISTS = '{ users { totalCount } skills { totalCount } }';
const SIGN_OUT = 'mutation { logout { isSignedOut } }';

/** Signs in, with nothing held. What agents see of the directory is the organization's: somebody has read it. */
async function afresh(who: Who): Promise<Client> {
  const before = await signIn(house, who);
  if (who !== 'admin') await before.get(LISTS);
  await before.get(SIGN_OUT);
  return signIn(house, who);
}

/** Where a name is null that somebody has, or a link whose id is there. */
function nameless(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isName = key === 'name' || key === 'displayName';
    const link = key.endsWith('Id') ? key.slice(0, -2) : '';
    const isLost =
      link in value && inner !== null && (value as Record<string, unknown>)[link] === null;
    return (isName && inner === null) || isLost
      ? [`${path}.${key}`]
      : nameless(inner, `${path}.${key}`);
  });
}

function calls(journal: Booted['sandbox']['journal']) {
  const count = (product: string) =>
    journal.keys().filter((key) => key.startsWith(`${product}.`)).length;
  return { chat: count('chat'), email: count('email'), data: count('data') };
}

test.each(SCREENS)('$screen: $name, as the $who', async ({ who, name, document, costs }) => {
  const { asked = () => ({}), refused, agrees } = trials[name]!;
  const client: Client = name === 'SignIn' ? clientOf(house.url, {}) : await afresh(who);
  const counted = [];
  for (const round of [0, 1] as const) {
    const variables = asked(round);
    house.sandbox.journal.clear();
    const { data, errors = [] } = await client.ask(document, variables);
    counted.push(calls(house.sandbox.journal));
    const codes = errors.map(({ extensions }) => [extensions['code'], extensions['endpoint']]);
    expect(codes).toEqual(refused ? [['FORBIDDEN', refused]] : []);
    expect(JSON.stringify(data)).not.toMatch(/"userErrors":\[[^\]]/);
    expect(nameless(data)).toEqual([]);
    agrees(data, round);
  }
  expect(counted).toEqual(costs);
});

test('who may read the service levels sees when each ticket is due, the first on top', async () => {
  const admin = await afresh('admin');
  const { document } = SCREENS.find(({ name }) => name === 'MyQueue')!;
  const { tickets } = await admin.get(document);
  const due = tickets.edges.flatMap(({ node }: any) => node.serviceLevel?.dueAt ?? []);
  expect(due.length).toBeGreaterThan(3);
  expect(due).toEqual(due.toSorted());
});

test('the table has fifteen screens, and every operation of theirs under its name', () => {
  expect([...new Set(SCREENS.map(({ screen }) => screen))]).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
  for (const { name, document } of SCREENS)
    expect(document).toMatch(new RegExp(`^(?:query|mutation) ${name}\\b`, 'm'));
  expect(SCREENS.map(({ name }) => name).toSorted()).toEqual(Object.keys(trials).toSorted());
  const files = readdirSync('examples/screens').filter((file) => file.endsWith('.graphql'));
  const shown = SCREENS.filter(({ path }) => path.startsWith('examples/screens/'));
  expect(shown.map(({ path }) => basename(path)).toSorted()).toEqual(files.toSorted());
});
