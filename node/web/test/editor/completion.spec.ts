import { expect, test } from '../harness/test';
import { editor, option, save, shop, write } from './editing';

test('a function is completed, its arguments after it, and the values that they allow @slow', async ({
  page,
  open,
  api,
}) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  await write(page, '* | sor');
  await expect(option(page, /^sort/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.cm-completionInfo')).toContainText('sort(field, order=');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveText('* | sort()');
  await page.keyboard.type('ms, or');
  await expect(option(page, /^order=/)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(option(page, /^desc/)).toBeVisible();
  await page.keyboard.type('as');
  await expect(option(page, /^asc/)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toHaveText('* | sort(ms, order=asc)');
});

test('fields and their values are those of the events found @slow', async ({ page, open, api }) => {
  const repository = await shop(api);
  const known = page.waitForResponse((each) => each.url().includes('/queryjobs/') && each.ok());
  await open(`search/${repository}`);
  await known;
  await expect(async () => {
    await write(page, 'serv');
    await expect(option(page, /^service$/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Tab');
  await page.keyboard.type('=');
  await expect(option(page, /^check out/)).toBeVisible();
  await expect(option(page, /^payment/)).toBeVisible();
  await page.keyboard.type('che');
  await expect(option(page, /^payment/)).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toHaveText('service="check out"');
  await page.keyboard.type(' odd');
  await expect(option(page, /^odd name/)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toHaveText('service="check out" `odd name`');
});

test('Enter runs the query though completions are shown, unless one was gone to', async ({ page, open, api }) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  await write(page, '* | cou');
  await expect(option(page, /^count Counts/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('* | cou');
});

test('nothing is offered in comments and texts', async ({ page, open, api }) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  await write(page, '* | cou');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  await write(page, '* // cou');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toHaveCount(0);
  await write(page, '"cou');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toHaveCount(0);
});

test('saved queries are offered after $, and lookup files in match()', async ({ page, open, api }) => {
  const repository = await shop(api);
  await save(api, { viewName: repository, name: 'failures', queryString: 'level=error', description: 'What failed' });
  const form = new FormData();
  form.set('file', new Blob(['host,owner\na,b\n'], { type: 'text/csv' }), 'owners.csv');
  const answer = await fetch(`${api.url}/api/v1/repositories/${repository}/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.token}` },
    body: form,
  });
  expect(answer.ok, await answer.text()).toBe(true);
  await open(`search/${repository}`);
  await expect(async () => {
    await write(page, '$fail');
    await expect(option(page, /^\$failures/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toHaveText('$failures()');
  await page.keyboard.type(' | match(file=');
  await expect(option(page, /^owners\.csv/)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toHaveText('$failures() | match(file="owners.csv")');
});
