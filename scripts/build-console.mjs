// Builds the example console (examples/console/) into dist/console/.
//
//   node scripts/build-console.mjs [--force]
import { buildPage } from './build-page.mjs';

await buildPage({
  name: 'console',
  title: 'console',
  source: 'examples/console',
  // Its client, what that says of the schema, and what it draws with.
  reads: ['examples/apollo', 'examples/generated', 'charts/src'],
  packages: ['@apollo/client', 'chart.js', 'graphql', 'react', 'react-dom', 'rxjs', 'vite'],
});
