import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { NodeApi } from './api';

function setting(name: string): string {
  const found = process.env[name];
  if (found === undefined) {
    throw new Error(`${name} is not set: the node of the tests did not start`);
  }
  return found;
}

type Fixtures = {
  /** The API with the root token. */
  api: NodeApi;
  /** Opens a page below the UI's address, signed in as root. */
  open: (path: string, token?: string) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  api: async ({}, use) => {
    await use(new NodeApi(setting('TEST_NODE_URL'), setting('TEST_ROOT_TOKEN')));
  },
  open: async ({ page }, use) => {
    await use(async (path, token = setting('TEST_ROOT_TOKEN')) => {
      await page.addInitScript((kept) => {
        if (sessionStorage.getItem('test.signedIn') === null) {
          sessionStorage.setItem('test.signedIn', '1'); // once, so that a test can sign out
          sessionStorage.setItem('millrace.token', kept);
        }
      }, token);
      await page.goto(new URL(path, setting('TEST_UI_URL')).href);
    });
  },
  page: async ({ page }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy') || message.text().includes('Content-Security-Policy')) {
        problems.push(message.text());
      }
    });
    await use(page);
    expect(problems, 'nothing on the page failed or broke its policy').toEqual([]);
  },
});

export { expect };

/** The times of the real logs, as the address takes them. */
export const ALL = 'start=all&tz=utc';

/** No violation of WCAG 2.2 AA that a program can find, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // colours that still fade from one theme to the other have no contrast that means anything
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(
      (each) => `${each.id}: ${each.help}\n  ${each.nodes.map((node) => node.html.slice(0, 200)).join('\n  ')}`,
    );
    expect(found, `accessibility of ${page.url()} in ${colorScheme}`).toEqual([]);
  }
}
