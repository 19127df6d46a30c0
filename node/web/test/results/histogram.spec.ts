import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { numbersIn, ofWeb } from './pages';

const HOUR = 3_600_000;

function status(page: Page) {
  return page.getByRole('region', { name: 'Progress of the query' });
}

async function ready(page: Page) {
  await expect(status(page)).toContainText('Done');
  return page.getByRole('slider', { name: 'Events over time' });
}

function rangeOf(page: Page): { start: number; end: number } {
  const { searchParams } = new URL(page.url());
  return { start: Number(searchParams.get('start')), end: Number(searchParams.get('end')) };
}

test('the bars over time hold as many events as were found', async ({ page, open }) => {
  await open(ofWeb(''));
  await ready(page);
  await expect(status(page)).toContainText('10,000 events found');
  await page.getByRole('button', { name: 'Show as a table' }).click();
  const rows = page.getByRole('region', { name: 'Events over time' }).getByRole('row');
  await expect(rows.first()).toContainText('Events');
  const counts = numbersIn(await rows.locator('td').allInnerTexts());
  expect(counts.reduce((before, each) => before + each, 0)).toBe(10_000);
});

test('dragging over the bars takes that time, in whole milliseconds, and Back undoes it', async ({ page, open }) => {
  await open(ofWeb(''));
  const plot = await ready(page);
  const box = await plot.boundingBox();
  if (box === null) {
    throw new Error('the bars are not there');
  }
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => rangeOf(page).start).toBeGreaterThan(0);
  const { start, end } = rangeOf(page);
  expect((end - start) % HOUR).toBe(0);
  expect(end - start).toBeGreaterThan(6 * HOUR);
  await expect(status(page)).not.toContainText('10,000 events found');
  await page.goBack();
  await expect(status(page)).toContainText('10,000 events found');
});

test('a click on a bar takes its time', async ({ page, open }) => {
  await open(ofWeb(''));
  const plot = await ready(page);
  const box = await plot.boundingBox();
  await plot.click({ position: { x: (box?.width ?? 0) / 2, y: 40 } });
  await expect.poll(() => rangeOf(page).end - rangeOf(page).start).toBe(HOUR);
});

test('arrow keys read bars out, Shift selects, Enter zooms in, minus zooms out @slow', async ({ page, open }) => {
  await open(ofWeb(''));
  const plot = await ready(page);
  await plot.focus();
  for (let i = 0; i < 16; i += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(plot).toHaveAttribute('aria-valuetext', /May 17, 2015.*Events \d+/);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => rangeOf(page).end - rangeOf(page).start).toBe(3 * HOUR);
  await page.keyboard.press('-');
  await expect.poll(() => rangeOf(page).end - rangeOf(page).start).toBe(6 * HOUR);
});

test('a field colours the bars, with counts in words', async ({ page, open }) => {
  await open(ofWeb(''));
  await ready(page);
  await page.getByRole('button', { name: 'Colour by' }).click();
  await page.getByRole('button', { name: 'method', exact: true }).click();
  await expect(page).toHaveURL(/color=method/);
  const legend = page.getByRole('list', { name: 'What the colours stand for' });
  await expect(legend).toContainText('GET9,952');
  await expect(legend).toContainText('HEAD42');
});

test('fields with levels come first, and the worst level is at the bottom', async ({ page, open, api }) => {
  const repository = await api.newRepository('levels');
  const levels = ['info', 'info', 'error', 'warn', 'info'];
  await api.ingest(
    repository,
    levels.map((level, i) => ({ message: `line ${i}`, level, host: `h${i}` })),
  );
  await open(`search/${repository}?start=1h&tz=utc`);
  await ready(page);
  await page.getByRole('button', { name: 'Colour by' }).click();
  const group = page.getByRole('group', { name: 'Levels' });
  await group.getByRole('button', { name: 'level' }).click();
  const legend = page.getByRole('list', { name: 'What the colours stand for' });
  await expect(legend.getByRole('listitem')).toHaveText(['error1', 'warn1', 'info3']);
});

test('the bars are hidden and come back, also after a reload', async ({ page, open }) => {
  await open(ofWeb(''));
  const plot = await ready(page);
  await page.getByRole('button', { name: 'Hide events over time' }).click();
  await expect(plot).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Show events over time' }).click();
  await expect(plot).toBeVisible();
});
