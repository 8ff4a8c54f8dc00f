// What the page of reports draws with. The page is whole without it.
import './charts.css';
import { reportsByName } from './catalogue.ts';
import { element } from './dom.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-chart]')) {
  const button = element('button', { type: 'button' }, 'Look at it');
  place.append(button);
  button.addEventListener('click', () => {
    button.disabled = true;
    void open(place).catch((error: unknown) => {
      button.disabled = false;
      place.append(element('p', { className: 'status bad', role: 'status' }, String(error)));
    });
  });
}

async function open(place: HTMLElement): Promise<void> {
  // The library that draws is loaded where somebody wants to look.
  const [reports, { panelOf }] = await Promise.all([reportsByName(), import('./panel.ts')]);
  const report = reports.get(place.dataset['chart']!);
  if (!report) throw new Error('The catalogue has no such report any more.');
  const panel = panelOf(report);
  place.replaceChildren(panel);
  panel.querySelector('form')?.requestSubmit();
}
