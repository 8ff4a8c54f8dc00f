import { addressOf, grainOf, labelled as labelledBy, waysOf, type Asked } from './asked.ts';
import { measuresOf, type Report } from './catalogue.ts';
import { choice, element, labelled } from './dom.ts';
import { KINDS, draw, type Kind } from './draw.ts';
import { firstOf, Sums, type Figures } from './figures.ts';
import { readRows } from './rows.ts';
import { bucketsIn, daysAfter, isBucket, today } from './times.ts';

const DAYS = 30;
/** More bars than that nobody can tell apart. */
const MOST_DRAWN = 40;

/** What a report is drawn with: choices, made from its catalogue entry, the picture, and its numbers. */
export function panelOf(report: Report): HTMLElement {
  const measures = measuresOf(report);
  const ways = waysOf(report);
  const first = element('input', { type: 'date', value: daysAfter(today(), 1 - DAYS) });
  const last = element('input', { type: 'date', value: today() });
  for (const input of [first, last]) input.required = true;
  const measure = choice(
    'measure',
    measures.map(({ name, label }) => [name, label]),
  );
  const along = choice('along', ways);
  const by = choice('by', [['', 'all together'], ...ways]);
  const kind = choice('kind', Object.entries(KINDS));
  kind.value = isBucket(along.value) ? 'line' : 'bar';
  const hint = element('p', { className: 'hint' });
  const status = element('p', { className: 'status', role: 'status' });
  const canvas = element('canvas', { role: 'img' });
  const picture = element('div', { className: 'picture', hidden: true }, canvas);
  const numbers = element('details', { hidden: true });
  const form = element(
    'form',
    { className: 'choices' },
    ...[labelled('first day', first), labelled('last day', last), labelled('number', measure)],
    ...[labelled('along', along), labelled('told apart by', by), labelled('as', kind)],
    element('button', { type: 'submit' }, 'Draw'),
  );

  const asked = (): Asked => ({
    ...{ first: first.value, last: last.value, along: along.value, by: by.value },
    measure: measures.find(({ name }) => name === measure.value)!,
  });
  const sayCost = (): void => {
    const grain = grainOf(report, [along.value, by.value])?.toLowerCase();
    hint.textContent = grain ? `ICE is asked once a skill and ${grain}.` : '';
  };
  form.addEventListener('change', sayCost);
  sayCost();

  let stop: () => void = () => undefined;
  const show = (figures: Figures, drawn: Figures, chosen: Asked): void => {
    stop();
    picture.hidden = numbers.hidden = false;
    const { label } = chosen.measure;
    canvas.ariaLabel = `${report.title}: ${label}. The table below has the numbers.`;
    stop = draw(canvas, drawn, kind.value as Kind);
    const isOpen = numbers.open;
    numbers.replaceChildren(element('summary', {}, 'The numbers'), tableOf(figures, chosen));
    numbers.open = isOpen;
  };

  let reading = new AbortController();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const chosen = asked();
    status.className = 'status';
    status.textContent = 'Reading…';
    figuresOf(report, chosen, signal).then(
      ({ figures, rows }) => {
        if (signal.aborted) return;
        const { length } = figures.labels;
        const isCut = !isBucket(chosen.along) && length > MOST_DRAWN;
        const drawn = isCut ? `the greatest ${MOST_DRAWN} of ${length} are drawn; ` : '';
        status.textContent = `${drawn}${rows.toLocaleString()} rows`;
        show(figures, isCut ? firstOf(figures, MOST_DRAWN) : figures, chosen);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        status.className = 'status bad';
        status.textContent = error instanceof Error ? error.message : String(error);
      },
    );
  });
  return element('div', { className: 'panel' }, form, hint, status, picture, numbers);
}

async function figuresOf(report: Report, asked: Asked, signal: AbortSignal) {
  const { measure, along, by, first, last } = asked;
  if (first > last) throw new Error('The first day must not be after the last.');
  const sums = new Sums(measure, labelledBy(report, along), labelledBy(report, by));
  let rows = 0;
  await readRows(addressOf(report, asked), signal, (row) => {
    rows += 1;
    sums.add(row);
  });
  const known = (way: string) => (isBucket(way) ? bucketsIn(way, first, last) : null);
  return { rows, figures: sums.figures(known(along), known(by)) };
}

function tableOf({ labels, series }: Figures, { along }: Asked): HTMLElement {
  const row = (cells: readonly (string | number | null)[], tag: 'th' | 'td'): HTMLElement =>
    element(
      'tr',
      {},
      ...cells.map((cell, at) => element(at === 0 ? 'th' : tag, {}, String(cell ?? ''))),
    );
  const head = row([along, ...series.map(({ label }) => label)], 'th');
  const body = labels.map((label, at) =>
    row([label, ...series.map(({ values }) => values[at] ?? null)], 'td'),
  );
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { className: 'scroll' }, table);
}
