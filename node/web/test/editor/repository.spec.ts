import { expect, expectAccessible, test } from '../harness/test';
import { editor } from './editing';

test('another repository is found by typing, and the rest of the address stays', async ({ page, open, api }) => {
  const name = await api.newRepository('needle');
  await open('search/k8s?q=error&start=7d');
  await page.getByRole('button', { name: 'Repository: k8s' }).click();
  const filter = page.getByRole('combobox', { name: 'Filter repositories' });
  await expect(filter).toBeFocused();
  await filter.fill('no such thing');
  await expect(page.getByText('No repository has this')).toBeVisible();
  await filter.fill(name.slice(0, -2));
  await expect(page.getByRole('option')).toHaveCount(1);
  await filter.press('Enter');
  await expect(page.getByRole('button', { name: `Repository: ${name}` })).toBeVisible();
  expect(page.url()).toContain(`/search/${name}?q=error&start=7d`);
  await expect(editor(page)).toHaveText('error');
});

test('the list of repositories is walked with the arrows, shows their size, and is accessible @slow', async ({
  page,
  open,
}) => {
  await open('search/k8s?start=all');
  await page.getByRole('button', { name: 'Repository: k8s' }).click();
  await page.getByRole('combobox', { name: 'Filter repositories' }).fill('web');
  await expect(page.getByRole('option', { name: /^web 10K events/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Filter repositories' }).fill('');
  await expect(page.getByRole('option', { name: /^k8s/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Repository: k8s' })).toBeFocused();
});

test('the bar fits a phone', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open('search/k8s?start=2023-01-29T08:00:00.250Z&end=2023-02-03T09:00:00Z&tz=America/St_Johns');
  await expect(editor(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
