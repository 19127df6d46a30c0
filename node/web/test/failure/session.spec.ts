import type { Page } from '@playwright/test';
import { expect, lines, newToken, numbers, test } from './test';

async function signInAgain(page: Page, token: string): Promise<void> {
  const form = page.getByRole('dialog', { name: 'Sign in to Millrace' });
  await expect(form).toContainText('Your token is no longer good');
  await form.getByLabel('Token').fill(token);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(form).toBeHidden();
}

test('a token that is removed asks for another one over the search, which goes on', async ({ page, open, api }) => {
  const repository = await api.newRepository('session');
  const { id, token } = await newToken(api);
  await open(`search/${repository}?live=1&start=1h`, token);
  await api.ingest(repository, [{ message: 'line of before' }]);
  await expect(page.getByText('line of before').first()).toBeVisible();
  await api.call('DELETE', `/api/v1/admin/tokens/${id}`);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByText('line of before').first()).toBeVisible();
  await api.ingest(repository, [{ message: 'line of meanwhile' }]);
  await signInAgain(page, api.token);
  await expect(page.getByText('line of meanwhile').first()).toBeVisible();
  expect(page.url()).toContain('live=1');
});

test('a tail goes on where it was when its reader signs in again', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('session');
  const { id, token } = await newToken(api);
  await open(`${failing.ui}tail/${repository}`, token);
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
  await api.ingest(repository, lines('line', 0, 3));
  await expect(page.getByRole('log')).toContainText('line 2.');
  await api.call('DELETE', `/api/v1/admin/tokens/${id}`);
  failing.cut(); // what is open may stay open: another connection is asked who it is
  failing.mend();
  await expect(page.getByRole('dialog')).toBeVisible();
  await api.ingest(repository, lines('line', 3, 6));
  await signInAgain(page, api.token);
  await expect(page.getByRole('log')).toContainText('line 5.');
  expect(await numbers(page, 'line')).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a wrong token is refused in words, and the page waits behind it', async ({ page, open, api }) => {
  const repository = await api.newRepository('session');
  const { id, token } = await newToken(api);
  await open(`search/${repository}?live=1`, token);
  await expect(page.getByRole('search')).toBeVisible();
  await api.call('DELETE', `/api/v1/admin/tokens/${id}`);
  const form = page.getByRole('dialog');
  await form.getByLabel('Token').fill('nonsense');
  await form.getByLabel('Token').press('Enter');
  await expect(form).toContainText('The node does not know this token');
  await page.keyboard.press('Escape');
  await expect(form).toBeVisible();
});
