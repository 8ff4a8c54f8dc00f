import { Redis } from 'ioredis';
import type { OutageLog } from './outage.js';

/** How long a command may take: far longer than Redis needs, and no longer than somebody can wait. */
const TIMEOUT_MS = 1_000;
/** How long a Redis that hangs is left alone. */
const PAUSE_MS = 2_000;

class Hangs extends Error {
  constructor() {
    super(`Redis did not answer within ${TIMEOUT_MS} ms`);
  }
}

/**
 * Redis shares lists, sign-outs and submissions between processes. The server works without it, each
 * process on its own, so nothing waits for it: while it is away a command fails at once. Where it hangs,
 * the first command costs its time, and the connection is given up. New ones are tried in the
 * background, and count when Redis answers on them.
 */
export class Connection extends Redis {
  constructor(url: string, log: OutageLog) {
    let isHanging = false;
    let isAway = false;
    super(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      connectTimeout: TIMEOUT_MS,
      // What a new connection is asked first is its own proof; nobody needs a second.
      disableClientInfo: true,
      retryStrategy: (times) => (isHanging ? PAUSE_MS : Math.min(times * 200, PAUSE_MS)),
    });
    this.on('error', (error: Error) => {
      isHanging = error instanceof Hangs;
      if (!isAway) log.warn({ err: error }, 'Redis is away');
      isAway = true;
    });
    this.on('ready', () => {
      if (isAway) log.warn('Redis is back');
      isAway = false;
    });
  }

  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    const { stream: connection } = this;
    let isAnswered = false;
    const lookAgain = (): void => {
      if (isAnswered) return;
      const hangs = new Hangs();
      command.reject(hangs);
      connection.destroy(hangs);
    };
    // An answer may have arrived while this process had no time to read it: it is read before that.
    const timer = setTimeout(() => setImmediate(lookAgain), TIMEOUT_MS);
    const answered = (): void => {
      isAnswered = true;
      clearTimeout(timer);
    };
    command.promise.then(answered, answered);
    return super.sendCommand(command, stream);
  }
}
