import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../harness/test';

async function write(page: Page, script: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Script' }).fill(script);
}

async function addLines(page: Page, lines: string): Promise<void> {
  await page.getByLabel('Lines to try').fill(lines);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

test('the bench shows the fields while a parser is typed, tags marked, and says where it fails', async ({
  page,
  open,
  api,
}) => {
  const name = await api.newRepository('bench');
  await open(`admin/repositories/${name}/parsers/edit`);
  await addLines(page, 'host=web-1 level=error took=812ms');
  await write(page, 'kvParse()');
  const fields = page.getByRole('table', { name: 'Fields of line 1' });
  await expect(fields.getByRole('row', { name: /^took/ })).toContainText('812ms');
  await page.getByLabel('Fields to tag').fill('host');
  await expect(fields.getByRole('row', { name: /^#host tag/ })).toContainText('web-1');
  await write(page, 'kvParse()\n| nosuchfunction()');
  await expect(page.getByText(/Line 2, column \d+/)).toBeVisible();
  await expect(page.getByTestId('trial-state')).toContainText('does not run');
  await expect(page.getByRole('button', { name: 'Save parser' })).toBeDisabled();
  await write(page, 'kvParse()\n| drop([took])');
  await expect(fields.getByRole('row', { name: /^took/ })).toHaveCount(0);
  await expect(page.getByText(/Line 2, column \d+/)).toHaveCount(0);
});

test('a test fails, then passes; what comes out now can be expected', async ({ page, open, api }) => {
  const name = await api.newRepository('bench');
  await open(`admin/repositories/${name}/parsers/edit`);
  await addLines(page, 'a=1 b=2\na=3');
  await write(page, 'kvParse()');
  const first = page.getByRole('listitem').filter({ hasText: 'Line 1' });
  await first.getByLabel('Field', { exact: true }).fill('a');
  await first.getByLabel('Value', { exact: true }).fill('7');
  await first.getByRole('button', { name: 'Expect a field' }).click();
  await expect(first.getByText("the field 'a' should be '7': it is '1'")).toBeVisible();
  await expect(page.getByTestId('trial-state')).toContainText('1 test fails');
  await first.getByRole('button', { name: 'Expect what it gives now' }).click();
  await expect(first.getByText('Passes')).toBeVisible();
  await expect(first.getByText('b is 2')).toBeVisible();
  await expect(page.getByTestId('trial-state')).toContainText('The test passes');
});

test('a parser is saved with its tests, opened again, replaced after a question, and deleted', async ({
  page,
  open,
  api,
}) => {
  const name = await api.newRepository('parser');
  await open(`admin/repositories/${name}/parsers/edit`);
  await page.getByLabel('Name').fill('shop');
  await page.getByLabel('Fields to tag').fill('host');
  await addLines(page, 'host=h level=info');
  await write(page, 'kvParse()');
  await page.getByRole('button', { name: 'Expect what it gives now' }).click();
  await expect(page.getByTestId('trial-state')).toContainText('The test passes');
  await page.getByRole('button', { name: 'Save parser' }).click();
  await expect(page.getByRole('heading', { name: 'Parser “shop”' })).toBeVisible();
  await expect(page.getByText('#host is h')).toBeVisible();
  await open(`admin/repositories/${name}/parsers/edit`);
  await page.getByLabel('Name').fill('shop');
  await write(page, 'parseJson()');
  await page.getByRole('button', { name: 'Save parser' }).click();
  await page.getByRole('dialog', { name: 'Replace “shop”?' }).getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('heading', { name: 'Parser “shop”' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Script' })).toContainText('parseJson()');
  await page.getByRole('link', { name: `Parsers of ${name}` }).click();
  await page.getByRole('button', { name: 'Delete “shop”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('There is no parser of its own yet')).toBeVisible();
});

test('the bench takes the newest events of the repository, and shows hostile lines as text', async ({
  page,
  open,
  api,
}) => {
  const name = await api.newRepository('newest');
  const hostile = '<img src=x onerror=alert(1)> __proto__=1 constructor=2 \u202e\u001b[31mred';
  await api.ingestLines(name, ['k=v from the log', hostile]);
  await open(`admin/repositories/${name}/parsers/edit`);
  await page.getByRole('button', { name: 'Take the newest events' }).click();
  await expect(page.getByText('2 lines were added.')).toBeVisible();
  await write(page, 'kvParse()');
  await expect(page.getByRole('row', { name: /^__proto__/ })).toContainText('1');
  await expect(page.locator('main img')).toHaveCount(0);
});

test('the list of parsers is accessible', async ({ page, open, api }) => {
  const name = await api.newRepository('axe');
  await open(`admin/repositories/${name}/parsers`);
  await expect(page.getByText('There is no parser of its own yet')).toBeVisible();
  await expectAccessible(page);
});

test('the bench is accessible @slow', async ({ page, open, api }) => {
  const name = await api.newRepository('axe');
  await open(`admin/repositories/${name}/parsers/edit`);
  await addLines(page, 'a=1 host=h');
  await page.getByLabel('Fields to tag').fill('host');
  await write(page, 'kvParse()');
  await page.getByRole('button', { name: 'Expect what it gives now' }).click();
  await expect(page.getByTestId('trial-state')).toContainText('The test passes');
  await expectAccessible(page);
});
