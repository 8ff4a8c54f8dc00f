// Builds the IDE page (ide/) into dist/ide/.
//
//   node scripts/build-ide.mjs [--force]
import { buildPage } from './build-page.mjs';

await buildPage({
  name: 'ide',
  title: 'IDE',
  source: 'ide',
  // Its tabs.
  reads: ['examples/operations'],
  packages: [
    '@fontsource/fira-code',
    '@fontsource/roboto',
    '@graphiql/plugin-doc-explorer',
    '@graphiql/plugin-history',
    '@graphiql/react',
    '@graphiql/toolkit',
    'graphiql',
    'graphql',
    'monaco-editor',
    'monaco-graphql',
    'react',
    'react-dom',
    'vite',
  ],
});
