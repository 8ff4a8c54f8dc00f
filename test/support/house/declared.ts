import { expect } from '@jest/globals';
import { parse, TypeInfo, type DocumentNode, visit, visitWithTypeInfo } from 'graphql';
import type { Sandbox } from '../../../sandbox/index.js';
import { graphSchema } from '../../../src/build-schema.js';
import { callsOf } from '../../../src/governance/calls.js';

const schema = await graphSchema();

/** The endpoints that the fields of an operation say that they may call; none for what is no document. */
function declaredCalls(query: string): ReadonlySet<string> {
  const types = new TypeInfo(schema);
  const keys = new Set<string>();
  const document = documentIn(query);
  if (!document) return keys;
  const enter = (): void => {
    const field = types.getFieldDef();
    if (field) for (const key of callsOf(field)) keys.add(key);
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return keys;
}

function documentIn(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

/** The server's own account signs in when it is due, whatever is asked. */
const OWN_SIGN_IN: ReadonlySet<string> = new Set([
  'chat.Login',
  'email.Login',
  'data.Authenticate',
]);

/** The operations under way, of each sandbox; how many began in all says who was alone. */
const asking = new WeakMap<Sandbox, { begun: number; underWay: number }>();

/**
 * Asks, and fails the test where ICE got a call that no field of the operation declares. Where others ask at
 * the same time nobody knows whose call it was: then nothing is said.
 */
export async function asDeclared<T>(
  sandbox: Sandbox,
  query: string,
  ask: () => Promise<T>,
): Promise<T> {
  const all = asking.get(sandbox) ?? { begun: 0, underWay: 0 };
  asking.set(sandbox, all);
  const isFirst = all.underWay++ === 0;
  const place = ++all.begun;
  const before = new Set(sandbox.journal.entries);
  try {
    const answer = await ask();
    if (isFirst && all.begun === place) {
      const declared = declaredCalls(query);
      const calls = sandbox.journal.entries.filter((entry) => !before.has(entry));
      const isStray = (key: string): boolean => !declared.has(key) && !OWN_SIGN_IN.has(key);
      const strays = calls.map(({ key }) => key).filter(isStray);
      expect([...new Set(strays)]).toEqual([]);
    }
    return answer;
  } finally {
    all.underWay--;
  }
}
