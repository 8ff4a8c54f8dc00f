import type { Fault, FaultKind, Faults, PickyFault } from './options.js';

export interface Strike {
  kind: FaultKind;
  delayMs: number;
  retryAfterS: number;
}

/** The faults in force, counting down those that strike a limited number of times. */
export class FaultBook {
  readonly #left: Map<string, Required<PickyFault>>;

  constructor(faults: Faults) {
    this.#left = new Map(Object.entries(faults).map(([key, fault]) => [key, opened(fault)]));
  }

  /** The fault this request meets, if any. One named for the endpoint goes before `*`. */
  take(key: string, received: unknown): Strike | undefined {
    for (const name of [key, '*']) {
      const fault = this.#left.get(name);
      if (fault && fault.times > 0 && isMeant(fault, received)) {
        fault.times -= 1;
        return fault;
      }
    }
    return undefined;
  }
}

/**
 * Whether the endpoint has done its work before the fault shows. A connection lost or an
 * answer garbled on the way back leaves a write applied and the caller not knowing it;
 * an error page or a refusal says that nothing was done.
 */
export function strikesAfterTheWork(kind: FaultKind): boolean {
  return ['hang', 'cut', 'reset', 'emptyBody', 'badJson', 'noContent'].includes(kind);
}

function isMeant({ where }: Required<PickyFault>, received: unknown): boolean {
  const sent = new Map(Object.entries(Object(received) as Record<string, unknown>));
  return Object.entries(where).every(([key, values]) =>
    [values].flat().some((value) => String(value) === String(sent.get(key))),
  );
}

function opened(fault: Fault): Required<PickyFault> {
  const picky = typeof fault === 'string' ? { kind: fault } : fault;
  return { times: Infinity, delayMs: 0, retryAfterS: 1, where: {}, ...picky };
}
