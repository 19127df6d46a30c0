import { expect, expectAccessible, test } from '../harness/test';

const OWNERS = {
  name: 'owners.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('service,team\npayment,"Shop, Oslo"\n'),
};

test('a lookup file is sent, looked at, replaced, downloaded and deleted', async ({ page, open, api }) => {
  const name = await api.newRepository('lookup');
  await open(`admin/repositories/${name}/files`);
  await expect(page.getByText('There is no lookup file yet')).toBeVisible();
  await page.getByTestId('lookup-input').setInputFiles(OWNERS);
  await expect(page.getByText('owners.csv is there')).toBeVisible();
  await page.getByRole('button', { name: 'Show owners.csv' }).click();
  await expect(page.getByRole('cell', { name: 'Shop, Oslo' })).toBeVisible();
  await expect(page.getByText('match(file="owners.csv", field=service, column="service")')).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId('lookup-input').setInputFiles({ ...OWNERS, buffer: Buffer.from('service,team\ncart,Web\n') });
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('cell', { name: 'Web' })).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download owners.csv' }).click();
  expect((await coming).suggestedFilename()).toBe('owners.csv');
  await page.getByRole('button', { name: 'Delete owners.csv' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('There is no lookup file yet')).toBeVisible();
});

test('a file that is no table is refused in the words of the node', async ({ page, open, api }) => {
  const name = await api.newRepository('lookup');
  await open(`admin/repositories/${name}/files`);
  const bad = { name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2,3\n') };
  await page.getByTestId('lookup-input').setInputFiles(bad);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('bad.csv was not taken');
  await expect(refusal).toContainText(/line 2/i);
});
