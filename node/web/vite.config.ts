import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Addresses are relative, so that one build serves from any sub-path: the node fills in <base>.
export default defineConfig(({ command }) => ({
  base: command === 'serve' ? '/ui/' : './',
  plugins: [
    react(),
    {
      // What the node fills in, for `npm run dev`.
      name: 'page-of-the-node',
      apply: 'serve',
      transformIndexHtml: { order: 'pre', handler: (page) => page.replace('__BASE__', '/ui/') },
    },
  ],
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  server: {
    proxy: {
      '/api': process.env.MILLRACE_URL ?? 'http://127.0.0.1:8080',
      '/graphql': process.env.MILLRACE_URL ?? 'http://127.0.0.1:8080',
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
}));
