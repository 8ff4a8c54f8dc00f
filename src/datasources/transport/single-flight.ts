import { Ending } from '../../budget/ending.js';
import { IceGraphError } from '../../errors.js';

interface Flight<T> {
  readonly result: Promise<T>;
  readonly ending: Ending;
  waiting: number;
}

/**
 * Identical reads under way are one: the first caller starts it, the others join. It is cut short
 * only when every caller has left.
 */
export class SingleFlight {
  readonly #flights = new Map<string, Flight<unknown>>();

  /**
   * Joins the flight of this key or starts it.
   * @param signal the caller's own: when it aborts, the caller alone fails, with ICE_UNAVAILABLE.
   */
  run<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(left());
    let flight = this.#flights.get(key) as Flight<T> | undefined;
    if (!flight) {
      flight = this.#start(key, start);
      this.#flights.set(key, flight);
    }
    return this.#join(key, flight, signal);
  }

  #start<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const ending = new Ending();
    const flight: Flight<T> = { ending, waiting: 0, result: start(ending) };
    const land = (): void => this.#forget(key, flight);
    flight.result.then(land, land);
    return flight;
  }

  #join<T>(key: string, flight: Flight<T>, signal: AbortSignal): Promise<T> {
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          // Nobody may join a flight that is being cut short.
          this.#forget(key, flight);
          flight.ending.abort();
        }
        reject(left());
      };
      signal.addEventListener('abort', leave, { once: true });
      const done = (): void => signal.removeEventListener('abort', leave);
      flight.result.then(
        (value) => (done(), resolve(value)),
        (error: unknown) => (done(), reject(error as Error)),
      );
    });
  }

  #forget(key: string, flight: Flight<unknown>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

const left = (): IceGraphError =>
  new IceGraphError('ICE_UNAVAILABLE', 'The request ended before ICE had answered.');
