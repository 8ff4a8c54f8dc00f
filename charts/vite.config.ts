import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The server writes the page at `/reports`; what it loads lives below.
  base: '/reports/',
  publicDir: false,
  esbuild: { legalComments: 'none' },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      // Known to the server without reading them: browsers ask whether they have changed.
      output: {
        entryFileNames: 'assets/charts.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/charts.[ext]',
      },
    },
  },
});
