import type { Page } from '@playwright/test';
import type { NodeApi } from '../harness/api';
import { test as base, expect } from '../harness/test';
import { FailingProxy } from './proxy';

type Fixtures = { failing: FailingProxy };

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  failing: async ({}, use) => {
    const proxy = await FailingProxy.start(process.env.TEST_NODE_URL ?? '');
    await use(proxy);
    await proxy.stop();
  },
});

export { expect };

export const UNREACHABLE = /The node cannot be reached/;

/** A token that is good until the test removes it. */
export async function newToken(api: NodeApi): Promise<{ id: string; token: string }> {
  const answer = await api.call('POST', '/api/v1/admin/tokens', {
    name: `of a test ${crypto.randomUUID()}`,
    rights: ['query'],
  });
  return (await answer.json()) as { id: string; token: string };
}

/** The numbers of the lines `<word> <number>` that the page has, in their order. */
export async function numbers(page: Page, word: string): Promise<number[]> {
  const text = (await page.getByRole('log').textContent()) ?? '';
  return [...text.matchAll(new RegExp(`${word} (\\d+)`, 'g'))].map((each) => Number(each[1]));
}

export function lines(word: string, from: number, to: number): { message: string }[] {
  return Array.from({ length: to - from }, (_, i) => ({ message: `${word} ${from + i}.` }));
}
