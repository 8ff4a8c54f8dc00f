import type { Transport, Outgoing } from '../datasources/transport/exchange.js';
import type { Drain } from './drain.js';

type Sent = Pick<Outgoing, 'endpoint' | 'requestId'>;

/**
 * Sees writes through when the process is to end, also those whose clients have left. Of those that are
 * cut off all the same, nobody knows whether ICE has made them: the log tells which they are.
 */
export class WritesUnderWay {
  readonly #drain: Drain;
  readonly #sent = new Set<Sent>();

  constructor(drain: Drain) {
    this.#drain = drain;
    drain.onCut((log) => {
      for (const { endpoint, requestId: reqId } of this.#sent) {
        const facts = { reqId, endpoint, code: 'UNKNOWN_OUTCOME' };
        log.warn(facts, 'a write was cut off: whether ICE has made it is not known');
      }
    });
  }

  /** A way to ICE, followed. */
  over(transport: Transport): Transport {
    return {
      send: (call) =>
        call.kind === 'write' ? this.#follow(call, transport) : transport.send(call),
      open: (call) => transport.open(call),
      close: () => transport.close(),
    };
  }

  async #follow(call: Outgoing, transport: Transport): ReturnType<Transport['send']> {
    const end = this.#drain.begin();
    const onAttempt = (): void => {
      this.#sent.add(call);
      call.onAttempt();
    };
    try {
      return await transport.send({ ...call, onAttempt });
    } finally {
      this.#sent.delete(call);
      end();
    }
  }
}
