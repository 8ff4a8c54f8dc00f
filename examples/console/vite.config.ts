import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  publicDir: false,
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Never inline: a `data:` image would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // Every browser of the target knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      // "use client" means nothing to a page that is all client.
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  // `npx vite examples/console` for work on it, beside `npm start`.
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/reports', '/console/config.json'].map((path) => [
        path,
        'http://127.0.0.1:4000',
      ]),
    ),
  },
});
