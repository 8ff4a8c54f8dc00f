import type { Bent } from '../../datasources/bendings.js';
import type { DecodeFailure } from '../../datasources/decode-failures.js';
import type { MissingKey } from '../../datasources/missing-keys.js';
import type { CircuitChange } from '../../datasources/transport/transport.js';
import type { SlowCall } from '../../telemetry/calls.js';
import type { Held, KeyState } from '../../telemetry/gauges.js';
import { escaped, hashSource } from '../../text/html.js';

/** What the page tells: of the server and the way to ICE, never of a tenant's data. */
export interface ServerState {
  readonly now: Date;
  readonly startedAt: Date;
  readonly mode: 'sandbox' | 'live';
  /** By product. */
  readonly products: Readonly<Record<string, boolean>>;
  readonly openCircuits: readonly CircuitChange[];
  readonly held: Readonly<Record<string, Held>>;
  readonly decodeTroubles: readonly DecodeFailure[];
  readonly missingKeys: readonly MissingKey[];
  readonly bent: readonly Bent[];
  readonly keys: readonly KeyState[];
  readonly slowCalls: readonly SlowCall[];
  readonly slowCallMs: number;
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: #8884; --soft: #8882; --bad: #b3261e; }
  @media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; } }
  body { margin: 0; }
  main { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; margin: 0; }
  h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
  p { margin: .3rem 0; }
  .cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
  .card { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; }
  .card b { display: block; text-transform: capitalize; }
  .bad { color: var(--bad); font-weight: 600; }
  .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { border-top: 1px solid var(--line); padding: .35rem .75rem; text-align: left; white-space: nowrap; }
  thead th { background: var(--soft); border-top: 0; font-weight: 600; }
  td.n, th.n { text-align: right; }
`;

/** Lets the page's one style element through its content security policy. */
export const statusPageStyleHash = hashSource(STYLE);

type Cell = string | number;

/** How the server is, for a person: no script, and it looks again by itself. */
export function statusPage(state: ServerState): string {
  const { now, startedAt, mode, openCircuits, slowCallMs } = state;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="30" />
    <title>ICE Graph: status</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>ICE Graph</h1>
      <p>${mode === 'sandbox' ? 'On its sandbox' : 'Live'}, up ${spanOf(now.getTime() - startedAt.getTime())}. As of ${timeOf(now)}.</p>
      <h2>ICE’s products</h2>
      <div class="cards">${Object.entries(state.products)
        .map(([product, isOn]) => productCard(product, isOn, openCircuits))
        .join('')}</div>
      ${section(
        'Left alone for a moment',
        'Nothing fails repeatedly.',
        ['Product', 'Endpoint'],
        openCircuits.map(({ product, endpoint }) => [product, endpoint ?? 'all: its host is gone']),
      )}
      ${section(
        'Held in memory',
        'Nothing.',
        [
          'What',
          '#Entries',
          '#MiB',
          '#of',
          '#Hits',
          '#Read from ICE',
          '#Old, as ICE was down',
          '#Dropped',
        ],
        Object.entries(state.held).map(([what, held]) => [
          ...[what === 'lists' ? 'Lists' : 'Parts of reports', held.count],
          ...[mebibytes(held.bytes), mebibytes(held.maxBytes)],
          ...[held.hits, held.misses, held.stale ?? 0, held.evictions],
        ]),
      )}
      ${section(
        'Where ICE answers otherwise than is declared',
        'Nowhere, as far as it was asked.',
        ['Endpoint', 'Key', 'What', '#Times'],
        [
          ...state.decodeTroubles.map(({ endpoint, key, count }) => [
            endpoint,
            key,
            'another form',
            count,
          ]),
          ...state.missingKeys.map(({ endpoint, key, count }) => [
            endpoint,
            key,
            'never came',
            count,
          ]),
          ...state.bent.map(({ endpoint, what, count }) => [endpoint, '', what, count]),
        ],
      )}
      ${section(
        'API keys',
        'There are none.',
        ['Name', 'Last used here', 'Expires'],
        state.keys.map(({ name, lastUsedAt, expiresAt }) => [
          name,
          lastUsedAt === null ? 'not since the start' : timeOf(new Date(lastUsedAt)),
          expiryOf(expiresAt, now),
        ]),
      )}
      ${section(
        `The last calls to ICE that took more than ${slowCallMs} ms`,
        'There were none.',
        ['Endpoint', '#ms', '#Waited, ms', '#Attempts', 'Outcome', 'When', 'Request'],
        state.slowCalls.map((call) => [
          ...[call.endpoint, call.ms, call.waitedMs, call.attempts, call.outcome, timeOf(call.at)],
          call.reqId ?? '',
        ]),
      )}
    </main>
  </body>
</html>
`;
}

function productCard(product: string, isOn: boolean, open: readonly CircuitChange[]): string {
  const own = open.filter((circuit) => circuit.product === product);
  const isAway = own.some(({ endpoint }) => endpoint === null);
  const said = !isOn
    ? 'not configured'
    : isAway
      ? '<span class="bad">cannot be reached</span>'
      : own.length > 0
        ? `<span class="bad">${own.length} of its endpoints fail</span>`
        : 'no trouble';
  return `<div class="card"><b>${escaped(product)}</b>${said}</div>`;
}

/** A table; a heading that begins with # stands over numbers. */
function section(title: string, none: string, heads: string[], rows: Cell[][]): string {
  const heading = `<h2>${escaped(title)}</h2>`;
  if (rows.length === 0) return `${heading}<p>${escaped(none)}</p>`;
  const isNumber = heads.map((head) => head.startsWith('#'));
  const mark = (at: number): string => (isNumber[at] ? ' class="n"' : '');
  const head = heads.map(
    (text, at) => `<th scope="col"${mark(at)}>${escaped(text.replace('#', ''))}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, at) => `<td${mark(at)}>${escaped(String(cell))}</td>`).join('')}</tr>`,
  );
  return `${heading}<div class="scroll" tabindex="0" role="region" aria-label="${escaped(title)}"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

const timeOf = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

function expiryOf(at: number | null, now: Date): string {
  if (at === null) return 'never';
  return at <= now.getTime() ? 'has expired' : timeOf(new Date(at));
}

function spanOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24];
  return days > 0 ? `${days} d ${hours} h` : `${hours} h ${minutes % 60} min`;
}
