import type { Sandbox } from '../../../sandbox/index.js';
import {
  replyKeys,
  requestKeys,
  type Override,
  type Overrides,
} from '../../../src/datasources/contract/contract.js';
import { declared } from '../visit.js';

type Draft = { -readonly [K in keyof Override]: Override[K] };

const fold = (key: string): string => key.trim().toLowerCase();

/** The declared spelling of a key that the sandbox spells in its own way. */
const spelled = (keys: readonly string[], key: string): string | undefined =>
  keys.find((each) => fold(each) === fold(key));

/** The file that says all that can be said of a drifting tenant, of what it has shown so far. */
export function bestFor({ drift }: Pick<Sandbox, 'drift'>): Overrides {
  const overrides: Record<string, Draft> = {};
  for (const { key, what, from, to } of drift) {
    const endpoint = declared.get(key);
    if (!endpoint) continue;
    const draft = (overrides[key] ??= {});
    const requestKey = spelled(requestKeys(endpoint), from);
    const replyKey = spelled(replyKeys(endpoint), from);
    if (what === 'path') {
      draft.path = endpoint.path.slice(0, endpoint.path.lastIndexOf('/') + 1) + to;
    } else if (what === 'method') draft.method = to as 'GET';
    else if (what === 'requestKey' && requestKey !== undefined) {
      draft.request = { ...draft.request, [requestKey]: to };
    } else if (what === 'replyKey' && replyKey !== undefined) {
      draft.reply = { ...draft.reply, [replyKey]: to };
    }
  }
  return overrides;
}
