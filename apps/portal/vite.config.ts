import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** What the portal shares with the command line; `build.mjs` looks at the same folders. */
const SHARED = ['file-import', 'gateway-client', 'reference'];

/** Everything is served by the gateway: nothing inline (the policy forbids it), nothing from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-GB', 'en-US', 'es-ES', 'fr-FR'] }), enforce: 'pre' }],
  resolve: {
    alias: SHARED.map((name) => ({
      find: `@headwater/${name}`,
      replacement: join(import.meta.dirname, `../../libs/${name}/src/index.ts`),
    })),
  },
  worker: { format: 'es' },
  build: {
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    manifest: true,
  },
  server: { proxy: { '^/(v1|docs|openapi.json|health)': 'http://127.0.0.1:3000' } },
});
