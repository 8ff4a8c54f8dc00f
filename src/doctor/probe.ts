import type { Caller } from '../datasources/caller.js';
import { Contract, type Override } from '../datasources/contract/contract.js';
import { DecodeFailures } from '../datasources/decode-failures.js';
import type { AnyEndpoint, Endpoint, Params, Product } from '../datasources/contract/endpoint.js';
import { isBelow } from '../datasources/contract/endpoint.js';
import type { IceFile } from '../datasources/wire/files.js';
import type { DatasourceScope } from '../datasources/datasource-scope.js';
import { IceDatasource } from '../datasources/ice-datasource.js';
import { UpstreamMeter } from '../datasources/meter.js';
import { isAbsent } from '../datasources/wire/outcome.js';
import type { Reply } from '../datasources/wire/replies.js';
import { inside } from '../datasources/wire/tolerance.js';
import { saysNone, unwrap } from '../datasources/wire/words.js';
import type { Transport } from '../datasources/transport/exchange.js';
import { Upstream } from '../datasources/upstream.js';
import { IceGraphError, isIceError } from '../errors.js';
import { formOf, jsonIn, wordsOf, type Heard } from './heard.js';
import { echo, Tap } from './line.js';
import { renamesIn } from './readings.js';
import { compareKeys, type KeyComparison } from './key-comparison.js';
import { shownKey } from './shape.js';
import type { Verdict, Probed } from './findings.js';

/** On whose behalf, and by which ways, the doctor asks. */
export interface Practice {
  readonly caller: Caller;
  readonly lines: Readonly<Partial<Record<Product, Transport>>>;
  readonly signal: AbortSignal;
}

/** The house's own machinery for one endpoint of any product. */
class ProbeDatasource extends IceDatasource {
  constructor(
    scope: DatasourceScope,
    readonly product: Product,
  ) {
    super(scope);
  }
}

/** Calls an endpoint once, as an override has it, and says what came of it. Never rejects but when it is stopped. */
export function probe(
  practice: Practice,
  endpoint: AnyEndpoint,
  args: Readonly<Record<string, unknown>>,
  override: Override = {},
): Promise<Probed> {
  return probeBy(practice.lines[endpoint.product]!, practice, endpoint, args, override);
}

/** Reads an answer that was heard before as an override has it, without a call. */
export function reread(
  practice: Practice,
  endpoint: AnyEndpoint,
  heard: Heard,
  override: Override,
): Promise<Probed> | null {
  return 'text' in heard ? probeBy(echo(heard), practice, endpoint, {}, override) : null;
}

async function probeBy(
  line: Transport,
  { caller, signal }: Practice,
  endpoint: AnyEndpoint,
  args: Readonly<Record<string, unknown>>,
  override: Override,
): Promise<Probed> {
  const tap = new Tap(line);
  const trouble = new DecodeFailures();
  const contract = new Contract([endpoint], { [endpoint.key]: override });
  const upstream = new Upstream({
    ...{ contract, trouble, timeoutMs: 0, concurrency: 0, transport: () => tap },
    urls: { [endpoint.product]: '' },
  });
  const datasource = new ProbeDatasource(
    { upstream, caller, meter: new UpstreamMeter(), signal },
    endpoint.product,
  );
  const { replyKey, within } = contract.effective(endpoint);
  const shown = (verdict: Verdict, note: string, more: Partial<Probed> = {}): Probed => ({
    ...{
      verdict,
      note,
      heard: tap.heard,
      exchange: tap.exchange,
      comparison: null,
      calls: tap.calls,
    },
    ...more,
  });

  try {
    if (endpoint.reply.kind === 'file') {
      const { stream } = await datasource.download(
        endpoint as Endpoint<Params, Reply<IceFile>>,
        args,
      );
      stream.destroy();
      return shown('holds', 'a file');
    }
    const answer: unknown = await datasource.call(endpoint, args);
    const comparison = compareKeys(endpoint, inside(jsonIn(tap.heard), within), replyKey);
    const { verdict, note } = judged(endpoint, comparison, answer, trouble);
    return shown(verdict, note, { answer, comparison });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof IceGraphError)) throw error;
    const comparison = isIceError(error, 'ICE_MALFORMED')
      ? compareKeys(endpoint, inside(jsonIn(tap.heard), within), replyKey)
      : null;
    const { verdict, note } = failed(error, tap.heard, comparison, endpoint, caller);
    return shown(verdict, note, { comparison });
  }
}

function judged(
  endpoint: AnyEndpoint,
  comparison: KeyComparison | null,
  answer: unknown,
  trouble: DecodeFailures,
): { verdict: Verdict; note: string } {
  const renamed = (comparison?.layers ?? []).flatMap((layer) => renamesIn(endpoint, layer));
  const missing = [...new Set([...missingIn(comparison), ...renamed.map(({ from }) => from)])];
  const unknown = (comparison?.layers ?? []).flatMap((layer) =>
    layer.unknown.map(({ key }) => shownKey(key)),
  );
  const notes = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []),
    ...trouble.all().map(({ key, count }) => `${key} could not be read (${count})`),
    ...(Array.isArray(answer) && answer.length === 0 ? ['empty: its keys could not be seen'] : []),
  ];
  const verdict =
    missing.length > 0 ? 'keys missing' : unknown.length > 0 ? 'holds with unknown keys' : 'holds';
  return { verdict, note: notes.join('; ') };
}

/** The declared keys that an answer lacks, its list's own among them. */
export function missingIn(comparison: KeyComparison | null): string[] {
  if (!comparison) return [];
  const own = comparison.listMissing === null ? [] : [comparison.listMissing];
  return [...own, ...new Set(comparison.layers.flatMap(({ missing }) => missing))];
}

function failed(
  error: IceGraphError,
  heard: Heard | null,
  comparison: KeyComparison | null,
  endpoint: AnyEndpoint,
  { role }: Caller,
): { verdict: Verdict; note: string } {
  const { code } = error.extensions;
  if (code === 'ICE_UNAVAILABLE') {
    const form = formOf(heard);
    return form === ''
      ? { verdict: 'no answer', note: error.message }
      : { verdict: 'other answer', note: form };
  }
  // Of a write: it may have been done.
  if (code === 'UNKNOWN_OUTCOME') return { verdict: 'no answer', note: error.message };
  if (code === 'NOT_AVAILABLE') return { verdict: 'not reachable', note: error.message };
  if (code === 'UNAUTHENTICATED' && heard === null) {
    return { verdict: 'not reachable', note: 'the session ended before it' };
  }
  const status = heard && 'status' in heard ? heard.status : 200;
  if (isAbsent(status)) return { verdict: 'not found', note: `status ${status}` };
  if (code !== 'ICE_MALFORMED') {
    // A supervisor may have been given an administrator's rights: then it is not the role.
    if (role !== 'SUPERVISOR' && isBelow(endpoint.allowedFor, role)) {
      const note = `it is for the role ${endpoint.allowedFor}, and yours is ${role}`;
      return { verdict: 'not reachable', note };
    }
    if (saysNone(unwrap(jsonIn(heard)))) {
      return { verdict: 'not reachable', note: 'ICE has no record of what was asked for' };
    }
    const words = wordsOf(heard);
    const said = words === '' ? [] : [`ICE says: ${words}`];
    const told = status === 200 ? said : [`status ${status}`, ...said];
    return { verdict: 'refused', note: told.join('. ') };
  }
  const missing = missingIn(comparison);
  if (missing.length > 0) {
    return { verdict: 'keys missing', note: `missing: ${missing.join(', ')}` };
  }
  return { verdict: 'other answer', note: formOf(heard) };
}
