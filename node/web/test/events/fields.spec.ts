import { ALL, expect, expectAccessible, test } from '../harness/test';

test('fields say how often they occur and what they say most; a click filters', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  const panel = page.getByRole('complementary', { name: 'Fields' });
  const field = panel.getByRole('button', { name: /^statuscode/ });
  await expect(field).toContainText('100%');
  await field.click();
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByText(/\d+ values · 200 to \d+, average/)).toBeVisible();
  await panel.getByRole('button', { name: /^404/ }).click();
  await page.getByRole('menuitem', { name: 'Search for it' }).click();
  await expect(page).toHaveURL(/q=statuscode%3D%22404%22/);
  await expect(page.getByText('213 events', { exact: true })).toBeVisible();
});

test('a field colours the histogram, becomes a column, a table or a chart @slow', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  const panel = page.getByRole('complementary', { name: 'Fields' });
  await panel.getByRole('button', { name: /^method/ }).click();
  await panel.getByRole('button', { name: 'Colour the histogram' }).click();
  await expect(page).toHaveURL(/color=method/);
  await panel.getByRole('button', { name: 'Add as a column' }).click();
  await expect(page.getByRole('columnheader')).toHaveText(['Time', 'method']);
  await panel.getByRole('button', { name: 'Chart over time' }).click();
  await expect(page).toHaveURL(/q=timeChart%28method%29/);
  await expect(panel).toBeHidden();
  await page.goBack();
  await panel.getByRole('button', { name: /^method/ }).click();
  await panel.getByRole('button', { name: 'Count by this field' }).click();
  await expect(page).toHaveURL(/q=groupBy%28method%29/);
});

test('a field is found by a part of its name', async ({ page, open }) => {
  await open(`search/github?${ALL}`);
  const panel = page.getByRole('complementary', { name: 'Fields' });
  await expect(panel.getByRole('listitem').first()).toBeVisible();
  await panel.getByRole('searchbox', { name: 'Find a field' }).fill('LOGIN');
  await expect(panel.getByRole('button', { name: /^actor\.login/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^type/ })).toHaveCount(0);
  await panel.getByRole('searchbox', { name: 'Find a field' }).fill('no such field');
  await expect(panel.getByText('No field is called anything like no such field.')).toBeVisible();
});

test('the fields are hidden and stay so', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  await page.getByRole('button', { name: 'Hide the fields' }).click();
  const panel = page.getByRole('complementary', { name: 'Fields' });
  await expect(panel).toBeHidden();
  await page.reload();
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(panel).toBeHidden();
  await page.getByRole('button', { name: 'Fields', exact: true }).click();
  await expect(panel).toBeVisible();
});

test('on a narrow page the fields lie over the list, and keep the focus @slow', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await open(`search/web?${ALL}`);
  await page.getByRole('button', { name: 'Fields', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Fields' });
  await expect(sheet.getByRole('button', { name: /^statuscode/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Shift+Tab');
  await expect(sheet.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});
