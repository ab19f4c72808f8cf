import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Everything is served by the gateway: nothing inline (the policy forbids it), nothing from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-GB', 'en-US', 'es-ES', 'fr-FR'] }), enforce: 'pre' }],
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
