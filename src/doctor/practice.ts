import type { Contract } from '../datasources/contract/contract.js';
import { DecodeFailures } from '../datasources/decode-failures.js';
import type { Product } from '../datasources/contract/endpoint.js';
import type { TransportOptions } from '../datasources/transport/transport.js';
import type { Transport } from '../datasources/transport/exchange.js';
import { HttpTransport } from '../datasources/transport/transport.js';
import { Upstream } from '../datasources/upstream.js';
import { isAbsent } from '../datasources/wire/outcome.js';
import type { Credentials } from '../session/credentials.js';
import { grantOf, NOWHERE, PRODUCTS, type Outcome } from '../session/grant.js';
import { LOGIN, ProductSignIn } from '../session/products/product-sign-in.js';
import { urlOf } from '../session/products/product-urls.js';
import { GrantedSession } from '../session/session.js';
import type { Examination } from './examine.js';
import type { Finding } from './findings.js';
import { Known } from './known.js';
import { Line, Pace, Tap } from './line.js';
import { formOf, type Heard } from './heard.js';
import type { Practice } from './probe.js';

export interface PracticeOptions {
  readonly contract: Contract;
  /** Base URL by product; a product without one is left out. */
  readonly urls: Readonly<Partial<Record<Product, string>>>;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** Calls a second at the most, to each product; 0 is as fast as may be. */
  readonly perSecond: number;
  readonly allowedWrites?: ReadonlySet<string>;
  /** Values for requests, by ICE's keys: ids that no answer tells. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** What stands between the doctor and the network: a recorder, or a recording in its place. */
  readonly transport?: (options: TransportOptions) => Transport;
}

/** An examination that could not begin; the message says why. */
export class CannotExamine extends Error {}

/** Signed in, and ready to examine. */
export interface Opened {
  readonly examination: Omit<Examination, 'onFinding' | 'write'>;
  /** For whoever looks for one record: every row of a list comes this way. */
  readonly rehearsing: Practice;
  close(): void;
}

/** Signs in at every product. @throws CannotExamine when none lets the user in. */
export async function openPractice(options: PracticeOptions): Promise<Opened> {
  const { contract, urls, credentials, timeoutMs, concurrency, signal } = options;
  const taps: Partial<Record<Product, Tap>> = {};
  const lines: Partial<Record<Product, Line>> = {};
  const upstream = new Upstream({
    ...{ contract, urls, timeoutMs, concurrency, trouble: new DecodeFailures() },
    transport: (plain) => {
      const own = { ...plain, waitsWithWrites: true };
      const transport = options.transport?.(own) ?? new HttpTransport(own);
      const pace = new Pace(options.perSecond);
      const line = new Line(
        transport,
        pace,
        options.allowedWrites ?? new Set(),
        contract.writePaths,
      );
      lines[own.product] = line;
      return (taps[own.product] = new Tap(line));
    },
  });
  const close = (): void => Object.values(lines).forEach((line) => line.close());

  try {
    const signIn = new ProductSignIn({ upstream, log: { warn: () => undefined }, now: Date.now });
    const outcomes = { ...NOWHERE, ...(await stoppable(signIn.at(PRODUCTS, credentials), signal)) };
    const grant = grantOf(credentials, outcomes);
    const findings = PRODUCTS.map((product) => {
      const address = urlOf(upstream, product, LOGIN[product]);
      const asked = PRODUCTS.filter((each) => urlOf(upstream, each, LOGIN[each]) === address);
      const heard = asked.map((each) => taps[each]?.heard ?? null).find(Boolean) ?? null;
      const told = signInOf(outcomes[product], heard, address);
      const { calls = 0, exchange } = taps[product] ?? {};
      return [product, { ...told, calls, ...(exchange && { exchange }) }] as const;
    });
    if (!grant) throw new CannotExamine(whyNobody(findings));
    const caller = new GrantedSession({
      ...{ id: 'doctor', origin: 'LOGIN', scopes: new Set(['read'] as const) },
      grant: () => grant,
    });
    const closed = findings
      .filter(([product]) => outcomes[product].state !== 'SIGNED_IN')
      .map(([product, { note }]) => [product, `not signed in at ${product}: ${note}`]);
    const known = new Known(caller.offsetMinutes, () => Date.now(), options.values);
    const whole = Object.entries(lines).map(([product, line]) => [product, line.whole] as const);
    const examination = {
      ...{ contract, concurrency, caller, lines, signal, known },
      closed: Object.fromEntries(closed) as Examination['closed'],
      signIns: Object.fromEntries(
        findings.map(([product, finding]) => [LOGIN[product].key, finding]),
      ),
    };
    const rehearsing = { caller, signal, lines: Object.fromEntries(whole) };
    return { examination, rehearsing, close };
  } catch (error) {
    close();
    throw error;
  }
}

type SignInFinding = Pick<Finding, 'verdict' | 'note' | 'calls' | 'exchange'>;

/** @param heard what the address answered, to whichever product asked there. */
function signInOf(
  { state }: Outcome,
  heard: Heard | null,
  address: string | null,
): Omit<SignInFinding, 'calls' | 'exchange'> {
  switch (state) {
    case 'SIGNED_IN':
      return { verdict: 'holds', note: '' };
    case 'REFUSED':
      return { verdict: 'refused', note: 'the user name and password were not accepted' };
    case 'SECOND_FACTOR':
      return {
        verdict: 'refused',
        note: 'it gave no token and no refusal: it wants a second factor. Examine as a user without multi-factor authentication',
      };
    case 'DOWN': {
      if (heard && 'status' in heard && isAbsent(heard.status)) {
        const { pathname } = new URL(address!);
        return { verdict: 'not found', note: `there is no sign-in at ${pathname}: is it the URL?` };
      }
      const form = formOf(heard);
      if (form === '') return { verdict: 'no answer', note: 'it could not be reached' };
      return { verdict: 'other answer', note: `it answered with ${form}: is it the URL?` };
    }
    case 'NOT_CONFIGURED':
      return { verdict: 'not reachable', note: 'it has no URL here' };
  }
}

function whyNobody(findings: readonly (readonly [Product, SignInFinding])[]): string {
  const lines = findings.map(([product, { note }]) => `  ${product}: ${note}`);
  return ['ICE let nobody in:', ...lines].join('\n');
}

/** A sign-in is seen through; who waits for it may leave. */
function stoppable<T>(whole: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    whole.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
