import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Product } from '../datasources/contract/endpoint.js';
import type { Kind } from '../datasources/wire/outcome.js';
import type { IceFile } from '../datasources/wire/files.js';
import { isSecretKey } from '../datasources/wire/secrets.js';
import type { TransportOptions } from '../datasources/transport/transport.js';
import type { Transport, Incoming, Outgoing } from '../datasources/transport/exchange.js';
import { IceGraphError } from '../errors.js';
import type { Diagnosis } from './findings.js';
import { sampled } from './line.js';
import { Redactor } from './redact.js';

/** One call and what came of it, as it is kept. */
interface Exchange {
  readonly endpoint: string;
  readonly kind: Kind;
  readonly method: string;
  readonly path: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** One of the four. */
  readonly answer?: unknown;
  readonly text?: string;
  readonly file?: Pick<IceFile, 'contentType' | 'length'>;
  readonly failure?: string;
}

/** What a recording is of, and what the doctor said of it. */
export interface Visit {
  readonly organizationId: number;
  /** Products on one and the same base URL have the same number. */
  readonly bases: Readonly<Partial<Record<Product, number>>>;
  readonly diagnosis: Pick<Diagnosis, 'proposal'> & {
    readonly verdicts: Readonly<Record<string, string>>;
  };
}

const VISIT = 'visit.json';

/** Keeps every exchange in a file of its own, redacted before it is written. */
export class Recorder {
  readonly #redactor = new Redactor();
  readonly #counts = new Map<string, number>();
  #failure: Error | null = null;

  /** @throws Error when nothing can be kept there. */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  }

  /** Stands between the doctor and a way to ICE. */
  over(transport: Transport): Transport {
    const keep = async <T extends Incoming | IceFile>(
      call: Outgoing,
      exchange: () => Promise<T>,
    ): Promise<T> => {
      try {
        const heard = await exchange();
        this.#write(call, this.#told(heard));
        return heard;
      } catch (error) {
        if (error instanceof IceGraphError) this.#write(call, { failure: error.message });
        throw error;
      }
    };
    return {
      send: (call) => keep(call, () => transport.send(call)),
      open: (call) => keep(call, () => transport.open(call)),
      close: () => transport.close(),
    };
  }

  /** @throws Error when something could not be kept: what was recorded then is not whole. */
  finish(visit: Visit): void {
    this.#put(VISIT, visit);
    if (this.#failure) throw this.#failure;
  }

  #told(heard: Incoming | IceFile): Partial<Exchange> {
    if ('stream' in heard) {
      return { file: { contentType: heard.contentType, length: heard.length } };
    }
    const { status, text } = sampled(heard);
    const parsed = parse(text);
    return parsed === undefined
      ? { status, text: this.#redactor.other(text) }
      : { status, answer: this.#redactor.json(parsed) };
  }

  #write({ endpoint, kind, method, path, body }: Outgoing, told: Partial<Exchange>): void {
    const number = (this.#counts.get(endpoint) ?? 0) + 1;
    this.#counts.set(endpoint, number);
    const request = this.#redactor.json(body) as Record<string, unknown>;
    this.#put(`${endpoint}.${number}.json`, { endpoint, kind, method, path, request, ...told });
  }

  /** A full disk is no reason to ask a tenant all over again: it is told at the end. */
  #put(name: string, content: unknown): void {
    if (this.#failure) return;
    try {
      writeFileSync(join(this.folder, name), `${JSON.stringify(content, null, 2)}\n`);
    } catch (error) {
      this.#failure = error as Error;
    }
  }
}

/** A recording in the place of ICE: a call gets the answer that was recorded for it. */
export class Recording {
  readonly visit: Visit;
  readonly #answers = new Map<string, Exchange[]>();

  /** @throws Error when the folder holds no recording. */
  constructor(folder: string) {
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    this.visit = read(VISIT) as Visit;
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== VISIT);
    const numberOf = (name: string): number => Number(/\.(\d+)\.json$/.exec(name)?.[1]);
    for (const name of names.toSorted((a, b) => numberOf(a) - numberOf(b))) {
      const exchange = read(name) as Exchange;
      const place = placeOf({ ...exchange, body: exchange.request });
      this.#answers.set(place, [...(this.#answers.get(place) ?? []), exchange]);
    }
  }

  /** Base URLs that tell apart what was apart, and lead nowhere. */
  get urls(): Partial<Record<Product, string>> {
    const bases = Object.entries(this.visit.bases);
    return Object.fromEntries(
      bases.map(([product, number]) => [product, `http://recording-${number}.invalid`]),
    );
  }

  transport({ product }: Pick<TransportOptions, 'product'>): Transport {
    return {
      send: async (call) => {
        const heard = this.#heard(product, call);
        if ('stream' in heard) throw new Error(`${call.endpoint} was recorded as a file`);
        return heard;
      },
      open: async (call) => this.#heard(product, call),
      close: () => undefined,
    };
  }

  #heard(product: Product, call: Outgoing): Incoming | IceFile {
    call.onAttempt();
    const kept = this.#answers.get(placeOf(call)) ?? [];
    // What was asked again is answered in turn, and then as the last time.
    const exchange = kept.length > 1 ? kept.shift()! : kept[0];
    const failure = exchange ? exchange.failure : 'This call is not in the recording.';
    if (!exchange || failure !== undefined) {
      throw new IceGraphError('ICE_UNAVAILABLE', failure!, { product, endpoint: call.endpoint });
    }
    const { file, status = 200, answer, text = JSON.stringify(answer) } = exchange;
    return file ? { ...file, fileName: null, stream: Readable.from([]) } : { status, text };
  }
}

/** What makes two calls the same: not who asks, and not when. */
function placeOf({
  endpoint,
  kind,
  method,
  path,
  body,
}: Pick<Outgoing, 'endpoint' | 'kind' | 'path' | 'body'> & { readonly method: string }): string {
  if (kind === 'signIn') return endpoint;
  const isOfTheMoment = (key: string, value: unknown): boolean =>
    isSecretKey(key) || /^\d+[-/]\d+[-/]\d+[ T]/.test(String(value));
  const asked = Object.entries(body).map(([key, value]) => [
    key,
    isOfTheMoment(key, value) ? null : String(value),
  ]);
  return JSON.stringify([endpoint, method, path, asked]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
