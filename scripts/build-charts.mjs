// Builds what the page of reports draws with (charts/) into dist/charts/.
//
//   node scripts/build-charts.mjs [--force]
import { buildPage } from './build-page.mjs';

await buildPage({
  name: 'charts',
  title: 'charts',
  source: 'charts',
  packages: ['chart.js', 'vite'],
});
