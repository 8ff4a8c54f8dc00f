import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { FairQueue } from './fair-queue.js';

/** Agents for requests, as got takes them: one for each protocol. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Balancers forget idle connections after a minute or so, some sooner: theirs are not to be met. */
const IDLE_MS = 4_000;

const agentsOf = (options: ConstructorParameters<typeof HttpAgent>[0]): Agents => ({
  http: new HttpAgent(options),
  https: new HttpsAgent(options),
});

/** A way to ICE with places and connections of its own, so that slow files never keep calls waiting. */
export class ConnectionPool {
  readonly queue: FairQueue;
  /** Connections that are kept between calls: for reads, which can be sent again. */
  readonly kept: Agents;
  /**
   * A connection for one call. Of a kept one nobody knows that the other end has forgotten it, and what
   * was sent on it and must not be sent twice is lost then.
   */
  readonly fresh: Agents;

  constructor(concurrency: number, of: 'calls' | 'files') {
    this.queue = new FairQueue(concurrency, of);
    // A socket in use is not closed by this timeout: the agent does so with idle ones alone.
    this.kept = agentsOf({ keepAlive: true, maxSockets: concurrency, timeout: IDLE_MS });
    this.fresh = agentsOf({ keepAlive: false, maxSockets: concurrency });
  }

  /** Closes the kept connections that are idle: one of them was dead. */
  dropIdle(): void {
    for (const agent of [this.kept.http, this.kept.https]) {
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
    }
  }

  close(): void {
    for (const agents of [this.kept, this.fresh]) {
      agents.http.destroy();
      agents.https.destroy();
    }
  }
}
