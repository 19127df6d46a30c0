import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../harness/test';
import { ofWeb } from './pages';

const OVER_TIME = 'timeChart(statuscode, span=3h)';
const BY_METHOD = 'groupBy(method)';
const TWO_NUMBERS = 'groupBy(method, function=[count(), max(responsesize, as=largest)])';

const SUGGESTED = [
  { query: 'count()', view: 'Single value', shows: '10,000' },
  { query: OVER_TIME, view: 'Time chart', shows: '304' },
  { query: BY_METHOD, view: 'Bars', shows: '9,952' },
  { query: TWO_NUMBERS, view: 'Table', shows: 'largest' },
];

function view(page: Page, name: string) {
  return page.getByRole('group', { name: 'Show as' }).getByRole('button', { name });
}

async function saved(page: Page, item: string): Promise<{ name: string; content: Buffer }> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

for (const each of SUGGESTED) {
  test(`the shape of ${each.query} suggests: ${each.view}`, async ({ page, open }) => {
    await open(ofWeb(each.query));
    await expect(view(page, each.view)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('region', { name: 'Result', exact: true })).toContainText(each.shows);
  });
}

test('another view is kept in the address', async ({ page, open }) => {
  await open(ofWeb(BY_METHOD));
  await view(page, 'Pie').click();
  await expect(page).toHaveURL(/view=pie/);
  await expect(page.getByRole('row', { name: /GET 9,952 99.5%/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('row', { name: /GET 9,952 99.5%/ })).toBeVisible();
  await page.goBack();
  await expect(view(page, 'Bars')).toHaveAttribute('aria-pressed', 'true');
});

test('a view that has nothing to show says what the query lacks', async ({ page, open }) => {
  await open(ofWeb(BY_METHOD, '&view=time'));
  await expect(page.getByText('end the query with timeChart() or bucket()')).toBeVisible();
  await page.getByRole('button', { name: 'Show the table' }).click();
  await expect(page.getByRole('cell', { name: '9,952' })).toBeVisible();
});

test('a table is sorted by numbers as numbers, and the order is in the address', async ({ page, open }) => {
  await open(ofWeb(BY_METHOD, '&view=table'));
  const header = page.getByRole('columnheader', { name: '_count' });
  await header.getByRole('button', { name: '_count' }).click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const counts = page.locator('tbody td:nth-child(2)');
  await expect(counts).toHaveText(['9,952', '42', '5', '1']);
  await header.getByRole('button', { name: '_count' }).click();
  await expect(counts).toHaveText(['1', '5', '42', '9,952']);
  await page.reload();
  await expect(counts).toHaveText(['1', '5', '42', '9,952']);
});

test('a column is made wider by keyboard and keeps its width', async ({ page, open }) => {
  await open(ofWeb(BY_METHOD, '&view=table'));
  const edge = page.getByRole('separator', { name: 'Width of method' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
});

test('a result is saved as CSV without formulas, as NDJSON and as Markdown', async ({ page, open, api }) => {
  const repository = await api.newRepository('save');
  await api.ingest(repository, [
    { message: 'a', who: '=1+2' },
    { message: 'b', who: 'x,"y"|z' },
    { message: 'c', who: 'x,"y"|z' },
  ]);
  await open(`search/${repository}?start=1h&q=${encodeURIComponent('groupBy(who) | sort(_count)')}`);
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  const csv = await saved(page, 'CSV file');
  expect(csv.name).toMatch(/^save-.*groupby-who-sort-count-.*Z\.csv$/);
  expect(csv.content.toString()).toBe(`who,_count\r\n"x,""y""|z",2\r\n'=1+2,1\r\n`);
  const ndjson = await saved(page, 'NDJSON file');
  expect(ndjson.content.toString()).toBe('{"who":"x,\\"y\\"|z","_count":"2"}\n{"who":"=1+2","_count":"1"}\n');
  const markdown = await saved(page, 'Markdown file');
  expect(markdown.content.toString()).toBe('| who | \\_count |\n| --- | ---: |\n| x,"y"\\|z | 2 |\n| =1+2 | 1 |\n');
});

test('charts are saved as pictures, twice as fine as the screen', async ({ page, open }) => {
  await open(ofWeb(OVER_TIME));
  await expect(page.getByRole('slider', { name: '_count over time' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^200/ })).toBeVisible();
  const { name, content } = await saved(page, 'Picture (PNG)');
  expect(name).toMatch(/\.png$/);
  expect(content.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(content.readUInt32BE(16)).toBe(2000);
  expect(content.readUInt32BE(20)).toBeGreaterThan(800);
});

test('bars are saved as SVG that needs nothing of this page, and as PNG', async ({ page, open }) => {
  await open(ofWeb(BY_METHOD));
  await expect(page.getByRole('img', { name: /_count by method: 4 bars/ })).toBeVisible();
  const svg = (await saved(page, 'Picture (SVG)')).content.toString();
  expect(svg).toContain('groupBy(method)');
  expect(svg).toContain('9,952');
  expect(svg).not.toContain('var(');
  const png = await saved(page, 'Picture (PNG)');
  expect(png.content.subarray(1, 4).toString()).toBe('PNG');
});

test('series are switched off, and options of a chart are in the address', async ({ page, open }) => {
  await open(ofWeb(OVER_TIME));
  const series = page.getByRole('button', { name: /^200/ });
  await series.click();
  await expect(series).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByLabel('Drawn as').selectOption('Stacked bars');
  await page.getByRole('checkbox', { name: 'Logarithmic scale' }).click();
  await expect(page).toHaveURL(/o\.time\.look=bars.*o\.time\.log=1/);
});

test('a chart over time zooms by keyboard, and its numbers are there as a table', async ({ page, open }) => {
  await open(ofWeb(OVER_TIME));
  const chart = page.getByRole('slider', { name: '_count over time' });
  await expect(page.getByRole('button', { name: /^200/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show the numbers' }).click();
  await expect(page.getByRole('columnheader', { name: '404' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the chart' }).click();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/start=1431\d{9}&end=1431\d{9}/);
});

for (const [name, query, more] of [
  ['table', TWO_NUMBERS, ''],
  ['time', OVER_TIME, '&color=method'],
  ['bar', BY_METHOD, ''],
  ['pie', BY_METHOD, '&view=pie'],
  ['single', 'count()', ''],
] as const) {
  test(`the ${name} view has no fault that axe finds @slow`, async ({ page, open }) => {
    await open(ofWeb(query, more));
    await expect(page.getByRole('region', { name: 'Progress of the query' })).toContainText('Done');
    await expect(page.getByRole('group', { name: 'Show as' })).toBeVisible();
    await expectAccessible(page);
  });
}
