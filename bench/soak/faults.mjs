/** What goes wrong in a soak, one after the other, as often as its time allows. */
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

const SECONDS = 1_000;

export function faultsOf(server, redis) {
  const configured = async (memory) => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    await client.config('SET', 'maxmemory', memory).finally(() => client.disconnect());
  };
  const unread = {
    name: 'the log is not read',
    async run(ms) {
      server.child.stdout.pause();
      await pause(ms);
      server.child.stdout.resume();
    },
  };
  const full = {
    name: "the log's disk is full",
    async run(ms) {
      server.disk.fill();
      await pause(ms);
      server.disk.clear();
    },
  };
  const faults = [server.disk ? full : unread];
  if (redis) {
    faults.push(
      { name: 'Redis is started anew, empty', run: () => redis.restart() },
      {
        name: 'Redis is full',
        async run(ms) {
          await configured('1000');
          await pause(ms);
          await configured('0');
        },
      },
      {
        name: 'Redis hangs',
        async run(ms) {
          redis.signal('SIGSTOP');
          await pause(ms);
          redis.signal('SIGCONT');
        },
      },
    );
  }
  if (server.clock) {
    faults.push({
      name: 'the clock steps back five minutes, and on again',
      async run(ms) {
        server.clock.step(-300);
        await pause(ms);
        server.clock.step(0);
      },
    });
  }
  return faults;
}

/** Runs them in turns until it is told to stop. @returns how often each was run. */
export async function runFaults(faults, { signal, say }) {
  const runs = new Map(faults.map(({ name }) => [name, 0]));
  for (let n = 0; !signal.aborted; n += 1) {
    const { name, run } = faults[n % faults.length];
    say(name);
    await run(10 * SECONDS);
    runs.set(name, runs.get(name) + 1);
    // All is well for a while, so that what lasts is seen.
    await pause(8 * SECONDS, undefined, { signal }).catch(() => undefined);
  }
  return runs;
}
