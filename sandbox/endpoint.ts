import { callerOf, isAllowed } from './access.js';
import { withQuirks, type Json } from './quirks.js';
import { Refusal, refuse } from './refusal.js';
import { Download, readRequest, Verbatim, verifyRequest, type Call } from './route.js';
import type { Mount } from './routes/table.js';
import type { World } from './world.js';

/** What an endpoint does with a request: check it, act, and put the answer into words. */

export const JSON_TYPE = 'application/json; charset=utf-8';
const SPREADSHEET_TYPE = 'application/vnd.ms-excel';

export interface Reply {
  outcome: 'answered' | 'refused' | 'fault';
  status: number;
  contentType: string;
  text: string;
  /** Instead of the text. */
  file?: Download;
  reason?: string;
}

/** Never throws: a refusal is an answer like any other. */
export function work(world: World, mount: Mount, received: unknown): Reply {
  try {
    const answer = answerOf(world, mount, received);
    if (answer instanceof Download) return asFile(answer);
    if (!(answer instanceof Verbatim)) return asJson(world, answer);
    const { contentType, body: text } = answer;
    return { outcome: 'answered', status: 200, contentType, text };
  } catch (error) {
    return error instanceof Refusal
      ? refused(world, mount.route.failure, error.reason)
      : defect(error);
  }
}

function answerOf(
  world: World,
  { route, realm, anyCasing }: Mount,
  received: unknown,
): Json | Verbatim | Download {
  const { store, switches, tokens } = world;
  const asked = { organization: store.organization, caller: undefined };
  const { ignoresUnknownKeys } = switches;
  const body = readRequest(route, received, asked, { anyCasing, ignoresUnknownKeys });
  const open = { store, switches, tokens, realm, body, now: store.clock() };
  if (route.isOpen) {
    verifyRequest(route.keys, body, asked);
    return route.run(open as Call<unknown>);
  }
  const token = String(body['Token']);
  const caller = callerOf(world, realm, token) ?? refuse('bad token');
  if (switches.enforceRoles && !isAllowed(caller, route.access)) refuse('role');
  verifyRequest(route.keys, body, { ...asked, caller });
  return route.run({ ...open, caller, token });
}

function asFile(file: Download): Reply {
  return { outcome: 'answered', status: 200, contentType: SPREADSHEET_TYPE, text: '', file };
}

function asJson(world: World, answer: Json): Reply {
  const text = JSON.stringify(withQuirks(answer, world.switches.quirks));
  return { outcome: 'answered', status: 200, contentType: JSON_TYPE, text };
}

/** ICE's failure words, as they come whatever was wrong. */
export function refused(world: World, words: Json, reason: string): Reply {
  const status = world.switches.failureStatus;
  return { ...asJson(world, words), outcome: 'refused', status, reason };
}

/** A mistake in the sandbox itself: told in the journal, so that no test takes it for ICE's. */
function defect(error: unknown): Reply {
  const reason = `sandbox error: ${error instanceof Error ? error.stack : String(error)}`;
  const text = '{"Message":"An error has occurred."}';
  return { outcome: 'fault', status: 500, contentType: JSON_TYPE, text, reason };
}
