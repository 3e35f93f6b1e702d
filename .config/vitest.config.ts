import preact from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const support = (file: string) =>
  fileURLToPath(new URL(`../test/support/${file}`, import.meta.url));

export default defineConfig({
  root,
  test: {
    // Two browsers at a time keep two cores busy, and more of them would wait for each other.
    maxWorkers: 2,
    projects: [
      {
        root,
        plugins: [preact()],
        resolve: { alias: { '#i18n': support('i18n.ts') } },
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      { root, test: { name: 'build', include: ['test/build/**/*.test.ts'] } },
      {
        root,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // A browser that is started on a busy machine may miss its cue: a fault shows twice.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
