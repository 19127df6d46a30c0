import { expect, expectAccessible, test } from '../harness/test';
import { editor, save, savedIn, shop, write } from './editing';

const address = (page: { url: () => string }) => new URL(page.url()).searchParams;
const menu = 'Saved and recent queries';

test('a query is saved with its name and range, opened again, and given another text @slow', async ({
  page,
  open,
  api,
}) => {
  const repository = await shop(api);
  await open(`search/${repository}?start=4h`);
  await write(page, 'level=error');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('button', { name: 'Save this query…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the query' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText('Give it a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('failures');
  await dialog.getByLabel('Description').fill('What failed');
  await dialog.getByLabel('With its time range (Last 4 hours)').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  expect(await savedIn(api, repository)).toEqual([
    { name: 'failures', description: 'What failed', query: { queryString: 'level=error', start: '4h' } },
  ]);

  await open(`search/${repository}`);
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('combobox', { name: /^Filter saved/ }).fill('fail');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveText('level=error');
  await expect.poll(() => address(page).get('start')).toBe('4h');

  await write(page, 'level=error | count()');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('button', { name: 'Update “failures”' }).click();
  await expect.poll(async () => (await savedIn(api, repository))[0]?.query.queryString).toBe('level=error | count()');
});

test('a recent query is run again from the menu', async ({ page, open, api }) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  for (const query of ['level=error', 'level=info']) {
    await write(page, query);
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page).get('q')).toBe(query);
  }
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'level=error' }).click();
  await expect(editor(page)).toHaveText('level=error');
  await expect.poll(() => address(page).get('q')).toBe('level=error');
});

test('the page of saved queries runs, filters, renames and deletes them', async ({ page, open, api }) => {
  const repository = await shop(api);
  await save(api, { viewName: repository, name: 'failures', queryString: 'level=error', start: '7d', end: 'now' });
  await save(api, { viewName: repository, name: 'by service', queryString: '* | groupBy(service)' });
  await open(`saved/${repository}`);
  const list = page.getByRole('list', { name: 'Saved queries' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByText('Last 7 days')).toBeVisible();
  await page.getByRole('searchbox', { name: /^Filter by/ }).fill('groupby');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: /^Filter by/ }).fill('');

  await page.getByRole('button', { name: 'Edit “failures”' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit “failures”' });
  await dialog.getByLabel('Name').fill('by service');
  await expect(dialog.getByText('There is a saved query of this name already.')).toBeVisible();
  await dialog.getByLabel('Name').fill('errors');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(list.getByRole('heading', { name: 'errors' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete “by service”' }).click();
  await page.getByRole('dialog', { name: 'Delete “by service”?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect((await savedIn(api, repository)).map((each) => each.name)).toEqual(['errors']);

  await page.getByRole('link', { name: 'Run “errors”' }).click();
  await expect(editor(page)).toHaveText('level=error');
  expect(address(page).get('start')).toBe('7d');
});

test('a repository without saved queries says how to make one; recent ones are there to run, save and forget', async ({
  page,
  open,
  api,
}) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  await write(page, 'level=error');
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page).get('q')).toBe('level=error');
  await open(`saved/${repository}`);
  await expect(page.getByRole('heading', { name: /^No query is saved/ })).toBeVisible();
  const recent = page.getByRole('list', { name: 'Recent in this browser' });
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Save this query: level=error' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('kept');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'kept' })).toBeVisible();
  await page.getByRole('button', { name: 'Forget recent queries' }).click();
  await expect(recent).toHaveCount(0);
});

test('the page of saved queries and its dialogs are accessible @slow', async ({ page, open, api }) => {
  const repository = await shop(api);
  await save(api, { viewName: repository, name: 'failures', queryString: 'level=error /x/i | count() // why' });
  await open(`saved/${repository}`);
  await expect(page.getByRole('heading', { name: 'failures' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit “failures”' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('a reader runs saved queries and is told why they cannot be changed', async ({ page, open, api }) => {
  const repository = await shop(api);
  await save(api, { viewName: repository, name: 'failures', queryString: 'level=error' });
  const made = await api.call('POST', '/api/v1/users', {
    name: `reader-${crypto.randomUUID().slice(0, 8)}`,
    repositories: [{ name: repository, role: 'reader' }],
  });
  const user = (await made.json()) as { id: string };
  const given = await api.call('POST', `/api/v1/users/${user.id}/tokens`, { name: 'test' });
  const { token } = (await given.json()) as { token: string };
  await open(`saved/${repository}`, token);
  await expect(page.getByText('Readers may not change saved queries')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit “failures”' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Delete “failures”' })).toBeDisabled();
  await page.getByRole('link', { name: 'Run “failures”' }).click();
  await expect(editor(page)).toHaveText('level=error');
  await page.getByRole('button', { name: menu }).click();
  await expect(page.getByRole('button', { name: 'Save this query…' })).toBeDisabled();
});
