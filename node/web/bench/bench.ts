import { test as base, type Page } from '@playwright/test';
import { NodeApi } from '../test/harness/api';
import { TestNode } from '../test/harness/node';
import { printMachine } from './figures';

type Fixtures = {
  /** A node of the bench alone. */
  node: TestNode;
  api: NodeApi;
};

let machineIsPrinted = false;

export const bench = base.extend<object, Fixtures>({
  node: [
    async ({ browser }, use) => {
      if (!machineIsPrinted) {
        printMachine(browser);
        machineIsPrinted = true;
      }
      const node = await TestNode.start();
      await use(node);
      await node.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  api: [
    async ({ node }, use) => {
      await use(new NodeApi(node.url, node.token));
    },
    { scope: 'worker' },
  ],
});

export async function signIn(page: Page, token: string): Promise<void> {
  await page.addInitScript((kept) => sessionStorage.setItem('millrace.token', kept), token);
}

/** Makes `count` events in the past minutes, sends them by parts, and waits until they are in files. */
export async function fill(
  api: NodeApi,
  repository: string,
  count: number,
  event: (i: number) => object,
): Promise<void> {
  const part = 5_000;
  for (let from = 0; from < count; from += part) {
    await api.ingest(
      repository,
      Array.from({ length: Math.min(part, count - from) }, (_, i) => event(from + i)),
    );
  }
  await api.flush();
}

const LEVELS = ['info', 'info', 'info', 'debug', 'warn', 'error'];

/** A line as services write them. */
export function line(i: number): object {
  return {
    level: LEVELS[i % LEVELS.length],
    service: `service-${i % 40}`,
    status: i % 50 === 0 ? 500 : 200,
    duration: (i * 7919) % 1_000,
    trace: (i * 2_654_435_761).toString(16),
    message: `GET /api/v1/orders/${i} took ${(i * 7919) % 1_000} ms for user ${i % 5_000} in region ${i % 7}`,
  };
}
