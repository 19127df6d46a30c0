import { statusOf } from '../admin/objects';
import { expect, expectAccessible, test } from '../harness/test';

test('the first run: a token, a command, and the mark turns green when the line is there @slow', async ({
  page,
  open,
  api,
}) => {
  const name = await api.newRepository('first');
  const listening = page.waitForResponse((answer) => answer.url().endsWith(`/repositories/${name}/query`));
  await open(`welcome/${name}`);
  await expect(page.getByText('Waiting for the first event…')).toBeVisible();
  await page.getByRole('button', { name: 'Make an ingest token' }).click();
  const token = (await page.getByTestId('secret').textContent()) ?? '';
  await expect(page.getByRole('group', { name: 'One line of text' })).toContainText(`Bearer ${token}`);
  await page.getByRole('tab', { name: 'Fluent Bit' }).click();
  await expect(page.getByRole('group', { name: 'Fluent Bit' })).toContainText('json_lines');
  await expectAccessible(page);
  await listening;
  expect(await statusOf(api, token, 'POST', '/api/v1/ingest/lines', 'water on the wheel')).toBe(200);
  await expect(page.getByText('1 event arrived')).toBeVisible();
  await expect(page.getByText('water on the wheel')).toBeVisible();
  await page.getByRole('link', { name: 'Search it' }).click();
  await expect(page).toHaveURL(new RegExp(`/search/${name}`));
});

test('a token of one’s own goes into the commands, for readers as well', async ({ page, open, api }) => {
  const name = await api.newRepository('own');
  await open(`welcome/${name}`);
  await page.getByLabel('An ingest token that you have').fill('my-own-token');
  await page.getByRole('tab', { name: 'Vector' }).click();
  await expect(page.getByRole('group', { name: 'Vector' })).toContainText('token: "my-own-token"');
});

test('the way to send logs is in the menu of the account, and fits a narrow screen', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open('welcome/web');
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Send logs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Send logs to web' })).toBeVisible();
  const width = await page.evaluate(() => document.getElementById('content')?.scrollWidth ?? 0);
  expect(width).toBeLessThanOrEqual(360);
});
