import { afterEach, expect, it, jest } from '@jest/globals';
import { Circuit, CircuitOpen } from '../../../src/datasources/transport/circuit.js';

const RESET_MS = 20;
const refused = new Error('refused');
const isFault = (): boolean => true;

afterEach(() => void jest.restoreAllMocks());

async function opened(): Promise<Circuit> {
  const circuit = new Circuit({ of: 'the host', resetMs: RESET_MS, isPatient: true });
  for (let index = 0; index < 5; index += 1) {
    await expect(circuit.run(() => Promise.reject(refused), isFault)).rejects.toBe(refused);
  }
  return circuit;
}

/** Two calls that wait for an open circuit, the second until after the first has tried. */
function twoAfterAnother<T>(circuit: Circuit, call: () => Promise<T>) {
  const first = circuit.run(call, isFault);
  const now = performance.now();
  // As a timer that is late has it: this one wakes up when the other's call is over.
  jest.spyOn(performance, 'now').mockReturnValueOnce(now - 5 * RESET_MS);
  return Promise.allSettled([first, circuit.run(call, isFault)]);
}

it('lets one call try for all that wait, also for one that wakes up when it has failed', async () => {
  const call = jest.fn(() => Promise.reject(refused));
  const [first, second] = await twoAfterAnother(await opened(), call);
  expect(call).toHaveBeenCalledTimes(1);
  expect(first).toEqual({ status: 'rejected', reason: refused });
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(CircuitOpen) });
});

it('lets all go on that wake up when it has been answered', async () => {
  const call = jest.fn(() => Promise.resolve('there'));
  const both = await twoAfterAnother(await opened(), call);
  expect(both).toEqual([
    { status: 'fulfilled', value: 'there' },
    { status: 'fulfilled', value: 'there' },
  ]);
});
