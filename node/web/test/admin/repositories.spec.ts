import { expect, expectAccessible, test } from '../harness/test';

test('repositories are listed with what they hold, filtered and sorted, and the address keeps both', async ({
  page,
  open,
}) => {
  await open('admin/repositories');
  const row = page.getByRole('row', { name: /^web / });
  await expect(row).toContainText('10,000');
  await expect(row).toContainText(/[\d.]+× smaller/);
  await page.getByRole('button', { name: 'Events' }).click();
  await expect(page.getByRole('columnheader', { name: 'Events' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByLabel('Filter by name or description').fill('k8');
  await expect(page.getByRole('link', { name: 'web', exact: true })).toHaveCount(0);
  expect(page.url()).toContain('q=k8');
  expect(page.url()).toContain('sort=-events');
  await page.getByLabel('Filter by name or description').fill('nothing of this name');
  await expect(page.getByText('No repository matches')).toBeVisible();
});

test('a repository is made; a name that is taken is refused in words, and what was typed stays', async ({
  page,
  open,
  api,
}) => {
  const taken = await api.newRepository('taken');
  await open('admin/repositories');
  await page.getByRole('button', { name: 'New repository' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(taken);
  await dialog.getByLabel('Description').fill('Orders of the shop');
  await dialog.getByRole('button', { name: 'New repository' }).click();
  await expect(dialog.getByRole('alert')).toContainText(taken);
  await expect(dialog.getByLabel('Description')).toHaveValue('Orders of the shop');
  await dialog.getByLabel('Name').fill(`${taken}-2`);
  await dialog.getByRole('button', { name: 'New repository' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${taken}-2` })).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('Orders of the shop');
});

test('a repository is described, and says whether opening it searches', async ({ page, open, api }) => {
  const name = await api.newRepository('about');
  await open(`admin/repositories/${name}`);
  await page.getByLabel('Description').fill('Ask the shop team');
  await page.getByLabel('Search at once when somebody opens it').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const answer = (await api.graphql('query($n: String!) { repository(name: $n) { description automaticSearch } }', {
    n: name,
  })) as { repository: unknown };
  expect(answer.repository).toEqual({ description: 'Ask the shop team', automaticSearch: false });
});

test('retention is set in human sizes, after it said what it will remove', async ({ page, open, api }) => {
  const name = await api.newRepository('retention');
  await open(`admin/repositories/${name}`);
  await page.getByLabel('Age at most', { exact: true }).fill('none');
  await expect(page.getByText('A number above zero, or nothing.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save retention' })).toBeDisabled();
  await page.getByLabel('Age at most', { exact: true }).fill('30');
  await page.getByLabel('On disk at most', { exact: true }).fill('1.5');
  await expect(page.getByText(/events older than 30 days.*more than 1.5 GB on disk/)).toBeVisible();
  await page.getByRole('button', { name: 'Save retention' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const kept = await (await api.call('GET', `/api/v1/repositories/${name}/retention`)).json();
  expect(kept).toEqual({ age: '30d', storedBytes: 1_500_000_000, rawBytes: null });
});

test('a repository goes only once its name is typed; default stays, and it says why', async ({ page, open, api }) => {
  const name = await api.newRepository('delete');
  await open(`admin/repositories/${name}`);
  await page.getByRole('button', { name: 'Delete this repository' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Delete this repository' })).toBeDisabled();
  await dialog.getByLabel(/Type/).fill(name);
  await dialog.getByRole('button', { name: 'Delete this repository' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Repositories' })).toBeVisible();
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'default', exact: true }).click();
  await expect(page.getByText('where events without a repository go, so it stays')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete this repository' })).toBeDisabled();
});

test('a dialog gives the focus back to what opened it', async ({ page, open, api }) => {
  const name = await api.newRepository('focus');
  await open(`admin/repositories/${name}`);
  const opener = page.getByRole('button', { name: 'Delete this repository' });
  await opener.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('the list of repositories is accessible', async ({ page, open }) => {
  await open('admin/repositories');
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page);
});

test('the page of a repository is accessible', async ({ page, open, api }) => {
  const name = await api.newRepository('axe');
  await open(`admin/repositories/${name}`);
  await expect(page.getByLabel('Description')).toBeVisible();
  await expectAccessible(page);
});
