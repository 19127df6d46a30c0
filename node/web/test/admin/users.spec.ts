import { expect, expectAccessible, test } from '../harness/test';
import { newUser, statusOf } from './objects';

test('root makes a user with a role and a token that signs in, changes and removes it @slow', async ({
  page,
  open,
  api,
}) => {
  const repository = await api.newRepository('roles');
  const name = `anna-${crypto.randomUUID().slice(0, 8)}`;
  await open('admin/users');
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill(name);
  await dialog.getByLabel('Full name').fill('Anna Berg');
  await dialog.getByLabel(`Role in ${repository}`).selectOption('reader');
  await dialog.getByRole('button', { name: 'New user' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(`Reader in ${repository}`)).toBeVisible();
  await page.getByRole('button', { name: 'New token' }).click();
  await dialog.getByLabel('Name').fill('laptop');
  await dialog.getByLabel('Good for').selectOption('30 days');
  await dialog.getByRole('button', { name: 'New token' }).click();
  const token = (await dialog.getByTestId('secret').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByRole('row', { name: /^laptop/ })).toBeVisible();
  expect(await statusOf(api, token, 'GET', '/api/v1/me')).toBe(200);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel(`Role in ${repository}`).selectOption('administrator');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Administrator of ${repository}`)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the token “laptop”' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('There is no token yet')).toBeVisible();
  expect(await statusOf(api, token, 'GET', '/api/v1/me')).toBe(401);
  await page.getByRole('button', { name: 'Remove user' }).click();
  await dialog.getByRole('button', { name: 'Remove user' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});

test('a user name that cannot be is refused in words, and what was typed stays', async ({ page, open }) => {
  await open('admin/users');
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill('no spaces please');
  await dialog.getByLabel('Full name').fill('Kept');
  await dialog.getByRole('button', { name: 'New user' }).click();
  await expect(dialog.getByRole('alert')).toContainText('a user needs a name');
  await expect(dialog.getByLabel('Full name')).toHaveValue('Kept');
});

test('an administrator gives, changes and takes roles in a repository', async ({ page, open, api }) => {
  const repository = await api.newRepository('members');
  const administrator = await newUser(api, [{ name: repository, role: 'administrator' }]);
  const other = await newUser(api, []);
  await open(`admin/repositories/${repository}/members`, administrator.token);
  await page.getByLabel('User name').fill(other.name);
  await page.getByRole('button', { name: 'Give the role' }).click();
  const role = page.getByLabel(`Role of ${other.name}`, { exact: true });
  await expect(role).toHaveValue('reader');
  await role.selectOption('administrator');
  await expect(role).toBeEnabled();
  await expect(role).toHaveValue('administrator');
  await expectAccessible(page);
  await page.getByRole('button', { name: `Take the role of ${other.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the role' }).click();
  await expect(role).toHaveCount(0);
});

test('a role for somebody who is no user is refused in words', async ({ page, open, api }) => {
  const repository = await api.newRepository('members');
  await open(`admin/repositories/${repository}/members`);
  await page.getByLabel('User name').fill('nobody-of-this-name');
  await page.getByRole('button', { name: 'Give the role' }).click();
  await expect(page.getByRole('alert')).toContainText('nobody-of-this-name');
});

test('a reader sees no administration, is told why, and the API refuses it too', async ({ page, open, api }) => {
  const repository = await api.newRepository('read');
  const reader = await newUser(api, [{ name: repository, role: 'reader' }]);
  await open(`admin/repositories/${repository}`, reader.token);
  await expect(page.getByText('You can read this repository. Its administrators change it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save retention' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete this repository' })).toBeDisabled();
  await expect(page.getByLabel('Age at most', { exact: true })).toBeDisabled();
  await expect(page.getByRole('link', { name: 'Ingest tokens' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Members' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Lookup files' }).click();
  await expect(page.getByRole('button', { name: 'Add a file' })).toHaveCount(0);
  await page.getByRole('link', { name: 'API tokens' }).click();
  await expect(page.getByText('API tokens are for administrators')).toBeVisible();
  await open('admin/users', reader.token);
  await expect(page.getByText('This page is for root')).toBeVisible();
  const refused = [
    ['PUT', `/api/v1/repositories/${repository}/retention`],
    ['GET', `/api/v1/repositories/${repository}/members`],
    ['GET', '/api/v1/users'],
    ['POST', '/api/v1/admin/tokens'],
  ] as const;
  for (const [method, path] of refused) {
    expect(await statusOf(api, reader.token, method, path, method === 'GET' ? undefined : {}), path).toBe(403);
  }
});

test('a user sees who it is, and makes and removes tokens of its own', async ({ page, open, api }) => {
  const repository = await api.newRepository('own');
  const user = await newUser(api, [{ name: repository, role: 'reader' }]);
  await open('admin/account', user.token);
  await expect(page.getByRole('row', { name: new RegExp(repository) })).toContainText('Reader');
  await expect(page.getByText('You use this one now')).toBeVisible();
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('nightly report');
  await dialog.getByRole('button', { name: 'New token' }).click();
  await expect(dialog.getByTestId('secret')).not.toBeEmpty();
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove the token “nightly report”' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('row', { name: /^nightly report/ })).toHaveCount(0);
});

test('an API token is made for a repository, found by its name, and removed', async ({ page, open, api }) => {
  const repository = await api.newRepository('scraper');
  await open('admin/tokens');
  await page.getByRole('button', { name: 'New API token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(`scraper of ${repository}`);
  await dialog.getByLabel('Repository').selectOption(repository);
  await dialog.getByRole('button', { name: 'New API token' }).click();
  const token = (await dialog.getByTestId('secret').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have it' }).click();
  expect(await statusOf(api, token, 'GET', '/api/v1/repositories')).toBe(200);
  await page.getByLabel('Filter by name or repository').fill(repository);
  await expect(page.getByRole('row', { name: /^scraper of/ })).toContainText('Search');
  await expectAccessible(page);
  await page.getByRole('button', { name: `Remove the token “scraper of ${repository}”` }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No token matches')).toBeVisible();
});
