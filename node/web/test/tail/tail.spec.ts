import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../harness/test';

const log = (page: Page) => page.getByRole('log', { name: 'New lines' });
const lines = (count: number, name: string) => Array.from({ length: count }, (_, i) => ({ message: `${name} ${i}` }));

/** Opens the tail, and waits until the node follows. */
async function follow(
  page: Page,
  open: (path: string) => Promise<void>,
  repository: string,
  query = '',
): Promise<void> {
  await open(`tail/${repository}${query}`);
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
}

test('new lines appear by themselves, the newest at the end', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await expect(page.getByText('Waiting for lines')).toBeVisible();
  await api.ingest(repository, [{ message: 'first line', level: 'error' }]);
  await expect(log(page)).toContainText('first line');
  await api.ingest(repository, lines(100, 'line'));
  await expect(log(page).getByText('line 99')).toBeInViewport();
  await expect(log(page).getByText('first line')).not.toBeInViewport();
});

test('it begins with what was there before, and a query says what is followed', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await api.ingest(repository, [
    { message: 'old apple', kind: 'fruit' },
    { message: 'old stone', kind: 'rock' },
  ]);
  await follow(page, open, repository, '?q=kind%3Dfruit');
  await expect(log(page)).toContainText('old apple');
  await api.ingest(repository, [
    { message: 'new stone', kind: 'rock' },
    { message: 'new apple', kind: 'fruit' },
  ]);
  await expect(log(page)).toContainText('new apple');
  await expect(log(page)).not.toContainText('stone');
});

test('scrolling back pauses, lines that come are counted, and resuming shows them', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, lines(150, 'early'));
  await expect(log(page).getByText('early 149')).toBeInViewport();
  await log(page).hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await api.ingest(repository, lines(37, 'late'));
  await expect(page.getByRole('button', { name: 'Resume (37 new)' })).toBeVisible();
  await expect(log(page)).not.toContainText('late');
  await page.getByRole('button', { name: 'Resume (37 new)' }).click();
  await expect(log(page).getByText('late 36')).toBeInViewport();
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
});

test('scrolling down to the end goes on', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, lines(120, 'a'));
  await expect(log(page).getByText('a 119')).toBeInViewport();
  await log(page).hover();
  await page.mouse.wheel(0, -400);
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await api.ingest(repository, lines(3, 'b'));
  await expect(page.getByRole('button', { name: 'Resume (3 new)' })).toBeVisible();
  await page.mouse.wheel(0, 4_000);
  await expect(log(page).getByText('b 2')).toBeInViewport();
});

test('keys pause, resume, clear and wrap', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, lines(5, 'kept'));
  await expect(log(page).getByText('kept 4')).toBeVisible();
  await log(page).focus();
  await page.keyboard.press(' ');
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await expect(log(page)).toContainText('Paused at');
  await api.ingest(repository, lines(2, 'meanwhile'));
  await expect(page.getByRole('button', { name: 'Resume (2 new)' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(log(page)).toContainText('meanwhile 1');
  await page.keyboard.press('p');
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('c');
  await expect(page.getByText('Waiting for lines')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Wrap long lines' })).toHaveAttribute('aria-pressed', 'true');
  expect(page.url()).toContain('wrap=1');
});

test('a line opens its fields beside the list, by click and by keys', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, [
    { message: 'one', service: 'checkout' },
    { message: 'two', service: 'cart' },
  ]);
  await log(page).getByText('one').click();
  const detail = page.getByRole('region', { name: 'Fields of the line' });
  await expect(detail).toContainText('service');
  await expect(detail).toContainText('checkout');
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await log(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(detail).toContainText('cart');
  await detail.getByRole('link', { name: 'Open in search' }).click();
  await expect(page).toHaveURL(/\/search\/.*event=/);
});

test('more lines than a person can read are thinned out, and it says so', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, lines(3_000, 'burst'));
  await expect(page.getByText(/lines\/s come in, 1 of \d+ is shown/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await log(page).focus();
  await page.keyboard.press('Home');
  await expect(log(page).getByText('burst 1', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/is shown/)).toBeHidden();
  await page.keyboard.press('f');
  await expect(page.getByText(/^\d+ lines\/s$/)).toBeVisible();
});

test('a query that cannot be followed is refused in words', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await open(`tail/${repository}?q=${encodeURIComponent('count()')}`);
  await expect(page.getByRole('alert')).toContainText('live');
  await expect(page.getByText('Not followed')).toBeVisible();
});

test('lines can be copied', async ({ page, open, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const repository = await api.newRepository('tail');
  await follow(page, open, repository);
  await api.ingest(repository, lines(3, 'copied'));
  await expect(log(page)).toContainText('copied 2');
  await page.getByRole('button', { name: 'Copy the lines' }).click();
  await expect(page.getByText('3 lines copied')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n').map((each) => each.match(/copied \d/)?.[0])).toEqual(['copied 0', 'copied 1', 'copied 2']);
});

test('it is accessible, also on a narrow screen @slow', async ({ page, open, api }) => {
  const repository = await api.newRepository('tail');
  await page.setViewportSize({ width: 360, height: 740 });
  await follow(page, open, repository);
  await api.ingest(repository, [
    { message: 'something failed', level: 'error' },
    { message: 'all is well', level: 'info' },
  ]);
  await expect(log(page)).toContainText('all is well');
  await expectAccessible(page);
  await log(page).getByText('something failed').click();
  await expect(page.getByRole('region', { name: 'Fields of the line' })).toBeVisible();
  await expectAccessible(page);
});
