import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page is answered at `/` and `/graphql`; everything it loads lives below `/ide/`.
  base: '/ide/',
  publicDir: false,
  // The React transform of esbuild is enough for a page without hot reloading: no plugin needed.
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Never inline: a `data:` font or script would need holes in the content security policy.
    assetsInlineLimit: 0,
    // Every browser of the target knows modulepreload.
    modulePreload: { polyfill: false },
    // scripts/build-ide.mjs compresses and measures.
    reportCompressedSize: false,
    // The editor is one large chunk by nature; it is loaded after the page is on screen.
    chunkSizeWarningLimit: 4_000,
    rollupOptions: {
      // "use client" means nothing to a page that is all client.
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
