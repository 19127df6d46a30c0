import { expect, expectAccessible, test } from '../harness/test';
import { newIngestToken, statusOf } from './objects';

test('an ingest token is made, shown once with a command, and sends', async ({ page, open, api }) => {
  const name = await api.newRepository('sender');
  await open(`admin/repositories/${name}/tokens`);
  await page.getByRole('button', { name: 'New ingest token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('web servers');
  await dialog.getByLabel('Parser').selectOption('kv');
  await dialog.getByRole('button', { name: 'New ingest token' }).click();
  const token = (await dialog.getByTestId('secret').textContent()) ?? '';
  await expect(dialog.getByRole('group', { name: 'Send a first line with it' })).toContainText(`Bearer ${token}`);
  expect(await statusOf(api, token, 'POST', '/api/v1/ingest/lines', 'hello')).toBe(200);
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByLabel('Parser of “web servers”')).toHaveValue('kv');
  await expect(page.getByText(token)).toHaveCount(0);
});

test('a token gets another parser or none, and is removed', async ({ page, open, api }) => {
  const name = await api.newRepository('tokens');
  const token = await newIngestToken(api, name, 'old');
  await open(`admin/repositories/${name}/tokens`);
  const parser = page.getByLabel('Parser of “old”');
  await parser.selectOption('json');
  await expect(parser).toBeEnabled();
  await expect(parser).toHaveValue('json');
  await parser.selectOption({ label: 'As the request says' });
  await expect(parser).toBeEnabled();
  await expect(parser).toHaveValue('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove “old”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('There is no ingest token yet')).toBeVisible();
  expect(await statusOf(api, token, 'POST', '/api/v1/ingest/lines', 'hello')).toBe(401);
});
