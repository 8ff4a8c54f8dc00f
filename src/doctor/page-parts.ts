import { hashSource } from '../text/html.js';

// What the page is dressed in. It is one file that is opened without a network: nothing of it is elsewhere.

export const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: #8885; --soft: #8881; --bad: #b3261e; --good: #1b6e2d; --dim: #5f6368; }
  @media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #81c995; --dim: #a8adb3; } }
  body { margin: 0; overflow-wrap: anywhere; }
  main { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .3rem; }
  h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
  p { margin: .3rem 0; max-width: 46rem; }
  p.names { max-width: none; }
  code, pre { font: .87em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
  pre { background: var(--soft); border-radius: 6px; margin: .4rem 0; padding: .6rem .8rem; white-space: pre-wrap; }
  nav a { display: inline-block; margin-right: 1rem; padding: .2rem 0; }
  a { color: inherit; }
  .cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); margin: 1rem 0; padding: 0; }
  .cards div { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; }
  .cards dt { color: var(--dim); }
  .cards dd { font-size: 1.5rem; font-variant-numeric: tabular-nums; margin: 0; }
  form { align-items: end; background: Canvas; display: flex; flex-wrap: wrap; gap: .75rem; padding: .5rem 0; position: sticky; top: 0; }
  form[hidden] { display: none; }
  label { display: block; flex: 1 1 12rem; max-width: 24rem; }
  input, select { box-sizing: border-box; display: block; font: inherit; height: 2.4rem; padding: 0 .5rem; width: 100%; }
  output { padding: .35rem 0; }
  table { border-collapse: collapse; table-layout: fixed; width: 100%; }
  th, td { border-top: 1px solid var(--line); overflow-wrap: anywhere; padding: .4rem .6rem; text-align: left; vertical-align: top; }
  thead th { background: var(--soft); }
  tbody th { font-weight: 400; }
  tbody th[colspan] { background: var(--soft); font-weight: 600; }
  .name { width: 27%; } .evidence { width: 8rem; } .verdict { width: 10rem; } .calls { width: 4rem; }
  .bad { color: var(--bad); font-weight: 600; }
  .good { color: var(--good); }
  .dim { color: var(--dim); }
  summary { cursor: pointer; }
  li { margin: .7rem 0; max-width: 56rem; }
  ol, ul { padding-left: 1.6rem; }
  @media (max-width: 44rem) {
    table, tbody, tr, td, tbody th { display: block; }
    thead { display: none; }
    tr { border-top: 1px solid var(--line); padding: .4rem 0; }
    tr[hidden], tbody[hidden] { display: none; }
    th, td { border: 0; padding: .1rem .3rem; }
    td[data-head], td[data-head] + td:not(:last-child) { display: inline-block; margin-right: .6rem; }
    td:empty { display: none; }
    td[data-head]::before { color: var(--dim); content: attr(data-head) ': '; }
    form { position: static; }
  }
`;

/** Shows the rows that have the words and the verdict that were chosen. Without it all are there. */
export const SCRIPT = `
  const form = document.querySelector('form');
  const groups = [...document.querySelectorAll('table tbody')];
  const show = () => {
    const words = form.words.value.toLowerCase().split(' ').filter(Boolean);
    const verdict = form.verdict.value;
    let shown = 0;
    for (const group of groups) {
      const rows = [...group.querySelectorAll('tr[data-verdict]')];
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const isMeant = words.every((word) => text.includes(word));
        const isOf = verdict === '' || row.dataset.verdict === verdict;
        row.hidden = !(isMeant ? isOf : false);
        shown += row.hidden ? 0 : 1;
      }
      group.hidden = rows.every((row) => row.hidden);
    }
    form.querySelector('output').value = shown + ' shown';
  };
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
`;

/** Nothing runs, and nothing is fetched, but what is in the page by its own hand. */
export const POLICY = `default-src 'none'; style-src ${hashSource(STYLE)}; script-src ${hashSource(SCRIPT)}; base-uri 'none'; form-action 'none'`;
