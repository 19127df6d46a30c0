import { defineConfig } from '@playwright/test';
import { browser } from './test/harness/browser';

/** Against a real node with real logs. Tests marked @slow run in `make e2e` only. */
export default defineConfig({
  testDir: './test',
  globalSetup: './test/harness/start.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A machine that is shared may stall for seconds: waits are long, and what passes at the second attempt is told as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...browser,
    viewport: { width: 1366, height: 820 },
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
