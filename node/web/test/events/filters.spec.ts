import type { Page } from '@playwright/test';
import { ALL, expect, test } from '../harness/test';

const queryOf = (page: Page) => new URL(page.url()).searchParams.get('q') ?? '';

async function choose(page: Page, cell: string, item: string): Promise<void> {
  await page.getByRole('grid').getByRole('button', { name: cell, exact: true }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a click on a value searches for it, a second takes that back', async ({ page, open }) => {
  await open(`search/web?${ALL}&col=statuscode&col=method`);
  await choose(page, '200', 'Search for it');
  await expect.poll(() => queryOf(page)).toBe('statuscode="200"');
  await expect(page.getByText('9,126 events', { exact: true })).toBeVisible();
  await choose(page, '200', 'Search for it no longer');
  await expect.poll(() => queryOf(page)).toBe('');
  await expect(page.getByText('10,000 events', { exact: true })).toBeVisible();
});

test('a value is excluded from its menu, and at once with Alt', async ({ page, open }) => {
  await open(`search/web?${ALL}&q=GET&col=statuscode`);
  await choose(page, '200', 'Exclude it');
  await expect.poll(() => queryOf(page)).toBe('GET statuscode!="200"');
  const next = page.getByRole('grid').getByRole('button', { name: '304', exact: true }).first();
  await expect(page.getByRole('grid').getByRole('button', { name: '200', exact: true })).toHaveCount(0);
  await next.click({ modifiers: ['Alt'] });
  await expect.poll(() => queryOf(page)).toBe('GET statuscode!="200" statuscode!="304"');
  await expect(next).toHaveCount(0);
});

test('a value can be all that is searched for, or its field be counted', async ({ page, open }) => {
  await open(`search/web?${ALL}&q=GET&col=statuscode`);
  await choose(page, '200', 'Only this');
  await expect.poll(() => queryOf(page)).toBe('statuscode="200"');
  await expect(page.getByText('9,126 events', { exact: true })).toBeVisible();
  await choose(page, '200', 'Count by this field');
  await expect.poll(() => queryOf(page)).toBe('statuscode="200"\n| groupBy(statuscode)');
});

test('any value is found as it is written, and nothing else @slow', async ({ page, open, api }) => {
  const repository = await api.newRepository('values');
  const values = ['a*c', 'say "no" \\ or', '/x|y/', 'tab\tline\nend', '漢字 😀 ñ', '| // {}'];
  await api.ingest(repository, [
    ...values.map((value, i) => ({ 'odd `name` or': value, number: `n${i}` })),
    ...['abc', 'a**c', 'say no', 'x', 'tab line', '漢字'].map((value) => ({ 'odd `name` or': value, number: 'decoy' })),
  ]);
  await open(`search/${repository}?start=1d&col=number&col=${encodeURIComponent('odd `name` or')}`);
  await expect(page.getByText('12 events', { exact: true })).toBeVisible();
  for (const [i] of values.entries()) {
    const row = page
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: `n${i}` });
    await row.getByRole('gridcell').last().getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Search for it' }).click();
    await expect(page.getByText('1 event', { exact: true })).toBeVisible();
    await expect(row).toBeVisible();
    await page.goBack();
    await expect(page.getByText('12 events', { exact: true })).toBeVisible();
  }
});
