import type { Page } from '@playwright/test';
import { ALL, expect, expectAccessible, test } from '../harness/test';

const grid = (page: Page) => page.getByRole('grid', { name: /^Events/ });
const row = (page: Page, text: string | RegExp) => grid(page).getByRole('row').filter({ hasText: text });

test('events are lines with their level as a word, and what the query looks for is marked', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=%22Order%20not%20found%22`);
  const first = row(page, 'Order not found').first();
  await expect(first.locator('mark')).toHaveText('Order not found');
  await expect(first.getByText('WARN', { exact: true })).toBeVisible();
});

test('a regular expression that would take years is marked in no time', async ({ page, open, api }) => {
  const repository = await api.newRepository('regex');
  await api.ingestLines(repository, [`${'a'.repeat(3000)} end`]);
  await open(`search/${repository}?q=${encodeURIComponent('/(a+)+b|end/')}&tz=utc`);
  await expect(row(page, 'aaaa')).toBeVisible();
  await expect(page.getByText('1 event', { exact: true })).toBeVisible();
});

test('keys go through the events, open one, and close it', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  await expect(row(page, 'GET').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('k');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '1');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Event' })).toBeVisible();
  await expect(page).toHaveURL(/event=/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Event' })).toBeHidden();
  await page.keyboard.press('End');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '10000');
  await expect(row(page, '17/May/2015:10:05:00').first()).toBeVisible();
  await page.keyboard.press('Home');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '1');
});

test('long lines wrap, and the address says so', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  const first = row(page, 'GET').first();
  const before = (await first.boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Wrap long lines' }).click();
  await expect.poll(async () => (await first.boundingBox())?.height).toBeGreaterThan(before * 1.5);
  await expect(page).toHaveURL(/wrap=1/);
  await page.keyboard.press('w');
  await expect.poll(async () => (await first.boundingBox())?.height).toBe(before);
});

test('columns are added from a value, moved, sized and removed by keys, and kept', async ({ page, open }) => {
  await open(`search/web?${ALL}&col=method`);
  await row(page, 'GET').first().getByRole('button', { name: 'GET' }).click();
  await expect(page.getByRole('menuitem', { name: 'Search for it' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^statuscode/ }).click();
  await page.getByRole('button', { name: 'Add as a column' }).click();
  const heads = page.getByRole('columnheader');
  await expect(heads).toHaveText(['Time', 'method', 'statuscode']);

  await page.getByRole('button', { name: 'Column statuscode' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Move left' }).press('Enter');
  await expect(heads).toHaveText(['Time', 'statuscode', 'method']);

  const edge = page.getByRole('separator', { name: 'Width of column statuscode' });
  const width = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(width + 16));
  await expect(page).toHaveURL(/col=statuscode&col=method&w\.statuscode=196/);

  await page.getByRole('button', { name: 'Column method' }).click();
  await page.getByRole('menuitem', { name: 'Remove the column' }).click();
  await expect(heads).toHaveText(['Time', 'statuscode']);

  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect(page, 'a new search has the columns of before').toHaveURL(
    /search\/web\?col=statuscode&w\.statuscode=196/,
  );
  await page.goBack();
  await page.getByRole('button', { name: 'Lines instead of columns' }).click();
  await expect(heads).toHaveCount(0);
});

test('columns are moved and sized by dragging @slow', async ({ page, open }) => {
  await open(`search/web?${ALL}&col=method&col=statuscode&col=url`);
  const heads = page.getByRole('columnheader');
  await expect(heads).toHaveText(['Time', 'method', 'statuscode', 'url']);
  await heads.nth(3).dragTo(heads.nth(1));
  await expect(heads).toHaveText(['Time', 'url', 'method', 'statuscode']);
  const edge = page.getByRole('separator', { name: 'Width of column url' });
  const box = await edge.boundingBox();
  if (box === null) {
    throw new Error('the edge is not shown');
  }
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', '280');
});

test('JSON in a line unfolds in its row @slow', async ({ page, open }) => {
  await open(`search/github?${ALL}`);
  const first = grid(page).getByRole('row').first();
  await first.getByRole('button', { name: 'Show the JSON' }).click();
  await expect(first.getByText('"actor"', { exact: true })).toBeVisible();
  await expect(first.getByText(/^"login"$/).first()).toBeVisible();
  await first.getByRole('button', { name: 'Fold the JSON' }).click();
  await expect(first.getByText(/^"login"$/)).toHaveCount(0);
});

test('nothing found says where was looked, and offers a wider range @slow', async ({ page, open }) => {
  await open('search/web?q=GET');
  await expect(page.getByRole('heading', { name: 'No events found' })).toBeVisible();
  await expect(page.getByText('Words are looked for as they are written')).toBeVisible();
  await page.getByRole('button', { name: 'Any time' }).click();
  await expect(row(page, 'GET').first()).toBeVisible();
  await expect(page).toHaveURL(/start=all/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'No events found' })).toBeVisible();
});

test('a repository without events says how to send the first', async ({ page, open, api }) => {
  const repository = await api.newRepository('empty');
  await open(`search/${repository}`);
  await expect(page.getByRole('heading', { name: `${repository} has no events yet` })).toBeVisible();
  await expect(page.getByRole('link', { name: 'How to send the first line' })).toHaveAttribute(
    'href',
    new RegExp(`welcome/${repository}$`),
  );
});

test('lines that would do harm are shown as text', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  await api.ingest(repository, [
    { '@rawstring': 'x', message: '<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m \u001b[2J' },
    { message: 'user \u202etxt.exe\u202c \u200b', __proto__: { a: 1 }, constructor: 'c' },
  ]);
  await open(`search/${repository}?start=1d&col=message`);
  await expect(row(page, '<img src=x onerror=alert(1)> red ␛[2J')).toBeVisible();
  await expect(row(page, 'user U+202Etxt.exeU+202C U+200B')).toBeVisible();
  await expect(page.locator('[role=grid] img')).toHaveCount(0);
});

test('what comes while the reader is further down leaves the rows where they are', async ({ page, open, api }) => {
  const repository = await api.newRepository('live');
  const some = (name: string, count: number) => Array.from({ length: count }, (_, i) => ({ message: `${name} ${i}.` }));
  await api.ingest(repository, some('old', 300));
  await open(`search/${repository}?live=1&col=message`);
  await expect(page.getByText('300 events', { exact: true })).toBeVisible();
  await grid(page).hover();
  await page.mouse.wheel(0, 2200);
  await expect.poll(() => grid(page).evaluate((each) => each.scrollTop)).toBeGreaterThan(2000);
  const looked = await grid(page).evaluate((each) => {
    const middle = each.getBoundingClientRect();
    return document.elementFromPoint(middle.x + 300, middle.y + 200)?.closest('[role=row]')?.textContent ?? '';
  });
  expect(looked).toContain('old');
  const place = await row(page, looked).boundingBox();
  await api.ingest(repository, some('new', 5));
  await page.getByRole('button', { name: '5 newer' }).waitFor();
  expect((await row(page, looked).boundingBox())?.y).toBe(place?.y);
  await page.getByRole('button', { name: '5 newer' }).click();
  await expect(row(page, 'new 4.')).toBeVisible();
  await expect(page.getByRole('button', { name: /newer/ })).toBeHidden();
});

test('the list has no accessibility violations, as lines and as columns @slow', async ({ page, open }) => {
  await open(`search/web?${ALL}&q=GET`);
  await expect(row(page, 'GET').first()).toBeVisible();
  await expectAccessible(page);
  await open(`search/web?${ALL}&q=GET&col=method&col=url&wrap=1`);
  await expect(page.getByRole('columnheader')).toHaveCount(3);
  await expectAccessible(page);
});

test('100,000 events scroll to their end, and more are said to be more @slow', async ({ page, open, api }) => {
  test.setTimeout(240_000);
  const repository = await api.newRepository('many');
  const time = Date.now() - 600_000;
  for (let part = 0; part < 12; part += 1) {
    const events = Array.from({ length: 10_000 }, (_, i) => ({
      time: new Date(time + part * 10_000 + i).toISOString(),
      message: `event ${part * 10_000 + i}.`,
    }));
    await api.ingest(repository, events, '&timeField=time');
  }
  await api.flush();
  await open(`search/${repository}?col=message&start=1d`);
  await expect(page.getByText('the newest 100,000 of 120,000 events')).toBeVisible({ timeout: 60_000 });
  await expect(row(page, 'event 119999.')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(row(page, 'event 20000.')).toBeVisible();
  expect(await grid(page).getByRole('row').count(), 'few rows are in the page').toBeLessThan(100);
});
