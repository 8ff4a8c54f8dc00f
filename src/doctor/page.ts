import { FILLINGS, type Override } from '../datasources/contract/overrides.js';
import { escaped } from '../text/html.js';
import { isDeviation } from './examine.js';
import type { Diagnosis, Finding } from './findings.js';
import { POLICY, SCRIPT, STYLE } from './page-parts.js';
import { questionsOf } from './questions.js';
import { isGood } from './remedy.js';
import { groupsOf, notesOf, summaryOf } from './report.js';
import { shapeOf, type ShownCall } from './shape.js';

/**
 * The diagnosis as one page to send to the vendor: what holds, what does not, and what to ask. It has
 * keys and kinds of values, and of what an answer says ICE's words for a refusal alone.
 */
export function pageOf(diagnosis: Pick<Diagnosis, 'findings' | 'proposal'>): string {
  const { findings } = diagnosis;
  const deviating = findings.filter(isDeviation);
  const bent = deviating.filter(({ remedy }) => remedy);
  // What stands under a further key was asked under its own.
  const missing = deviating.filter(({ remedy, calls }) => !remedy && calls > 0);
  const holding = findings.filter(isGood);
  const questions = questionsOf(findings);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}" />
    <title>ICE’s endpoints, as they answer</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>ICE’s endpoints, as they answer</h1>
      <p>Each was called as its documentation has it or, where there is none, as its name suggests. Answers are shown by their keys and the kinds of their values; of what they say there are ICE’s words for a refusal alone, without addresses and long numbers. Paths are below the base address of each product.</p>
      <nav aria-label="Parts of this page"><a href="#endpoints">Endpoints</a><a href="#holds">What holds</a><a href="#bends">What bends</a><a href="#missing">What is missing</a><a href="#proposals">Proposals</a><a href="#questions">Questions</a></nav>
      <dl class="cards">${cards({ Endpoints: findings, Hold: holding, Bend: bent, Missing: missing, Questions: questions })}</dl>
      ${summaryOf(findings)
        .split('\n')
        .map((line) => `<p>${escaped(line)}</p>`)
        .join('')}
      <section aria-labelledby="endpoints">
      <h2 id="endpoints">Endpoints</h2>
      ${filterOf(findings)}
      <table aria-labelledby="endpoints"><thead><tr><th scope="col" class="name">Endpoint</th><th scope="col" class="evidence">Known by</th><th scope="col" class="verdict">Verdict</th><th scope="col" class="calls">Calls</th><th scope="col">Note</th></tr></thead>${[...groupsOf(findings)].map(groupOf).join('')}</table>
      </section>
      <h2 id="holds">What holds</h2>
      <p>These answer as was expected, some with further keys.</p>
      <p class="names">${holding.map(({ key }) => `<code>${escaped(key)}</code>`).join(' ') || 'Nothing.'}</p>
      <h2 id="bends">What bends</h2>
      <p>These answer, otherwise than was expected.</p>
      ${listOf(bent, ({ key, remedy }) => `<code>${escaped(key)}</code>: ${escaped(remedy!.override.reason ?? '')} <span class="dim">(${remedy!.certainty})</span>`)}
      <h2 id="missing">What is missing</h2>
      <p>For these no way was found in which they answer as was expected.</p>
      ${listOf(missing, ({ key, verdict, note }) => `<code>${escaped(key)}</code>: <span class="bad">${verdict}</span>${note === '' ? '' : `. ${escaped(note)}`}`)}
      <h2 id="proposals">Proposals</h2>
      <p>How ICE Graph would call and read them. What is certain was tried, or is the only reading that fits; what is likely was tried, and concluded from the names; a guess is not in force.</p>
      ${listOf(Object.entries(diagnosis.proposal), proposalOf)}
      <h2 id="questions">Questions</h2>
      ${listOf(questions, ({ key, text }) => `<b>${escaped(key)}</b><br />${escaped(text)}`, 'ol')}
    </main>
    <script>${SCRIPT}</script>
  </body>
</html>
`;
}

const cards = (counted: Readonly<Record<string, readonly unknown[]>>): string =>
  Object.entries(counted)
    .map(([name, { length }]) => `<div><dt>${name}</dt><dd>${length}</dd></div>`)
    .join('');

/** Hidden until the script is there that it needs. */
function filterOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of findings) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const options = [...counts].map(
    ([verdict, count]) => `<option value="${verdict}">${verdict} (${count})</option>`,
  );
  return `<form hidden="hidden"><label>Words <input type="search" name="words" autocomplete="off" /></label><label>Verdict <select name="verdict"><option value="">all</option>${options.join('')}</select></label><output></output></form>`;
}

const groupOf = ([title, findings]: readonly [string, readonly Finding[]]): string =>
  `<tbody><tr><th scope="rowgroup" colspan="5">${escaped(title)}</th></tr>${findings.map(rowOf).join('')}</tbody>`;

function rowOf(finding: Finding): string {
  const { key, evidence, verdict, isOverridden, calls, exchange } = finding;
  const notes = notesOf(finding).map((note) => `<div>${escaped(note)}</div>`);
  const mark = isDeviation(finding) ? 'bad' : isGood(finding) ? 'good' : 'dim';
  return `<tr data-verdict="${verdict}"><th scope="row"><code>${escaped(key)}</code></th><td data-head="known by">${evidence}</td><td class="${mark}">${verdict}${isOverridden ? ' *' : ''}</td><td data-head="calls">${calls}</td><td>${notes.join('')}${exchange ? exchangeOf(exchange) : ''}</td></tr>`;
}

function exchangeOf({ method, path, request, status, answer }: ShownCall): string {
  const was = status === null ? '' : `\n\nstatus ${status}`;
  const text = `${method} ${path}\n${written(request)}${was}\n${written(answer)}`;
  return `<details><summary>asked and answered</summary><pre>${escaped(text)}</pre></details>`;
}

function proposalOf([key, override]: readonly [string, Diagnosis['proposal'][string]]): string {
  const { reason, certainty, guess, ...rest } = override;
  const { reason: why, ...guessed } = guess ?? {};
  const parts = [
    ...(Object.keys(rest).length > 0 ? [proposed(certainty ?? 'in force', reason, rest)] : []),
    ...(guess ? [proposed('guess', why, guessed)] : []),
  ];
  return `<code>${escaped(key)}</code>${parts.join('')}`;
}

const isFact = (value: unknown): boolean => (FILLINGS as readonly unknown[]).includes(value);

/** What an override adds to requests beside ICE's own facts may be an id of somebody's. */
function impersonal({ add, ...rest }: Override): object {
  if (!add) return rest;
  const shown = Object.entries(add).map(([name, value]) => [
    name,
    isFact(value) ? value : shapeOf(value, name),
  ]);
  return { ...rest, add: Object.fromEntries(shown) as unknown };
}

const proposed = (certainty: string, reason: string | undefined, what: Override): string =>
  `<div><b>${certainty}</b>${reason === undefined ? '' : `: ${escaped(reason)}`}<pre>${escaped(JSON.stringify(impersonal(what)))}</pre></div>`;

const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

function listOf<T>(
  items: readonly T[],
  item: (item: T) => string,
  kind: 'ul' | 'ol' = 'ul',
): string {
  if (items.length === 0) return '<p>Nothing.</p>';
  return `<${kind}>${items.map((each) => `<li>${item(each)}</li>`).join('')}</${kind}>`;
}
