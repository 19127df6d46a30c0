import { defineConfig } from '@playwright/test';
import { browser } from '../test/harness/browser';

/** `npm run bench`: figures of the pages in a real browser against a real node. It prints, and asserts nothing. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  fullyParallel: false,
  workers: 1,
  timeout: 3_600_000,
  expect: { timeout: 60_000 },
  reporter: [['./reporter.ts']],
  use: {
    ...browser,
    launchOptions: {
      ...browser.launchOptions,
      args: [...browser.launchOptions.args, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
    },
    viewport: { width: 1366, height: 820 },
  },
});
