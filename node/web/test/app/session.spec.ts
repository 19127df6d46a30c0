import { expect, test } from '../harness/test';

test('a page asks for a token first, refuses a wrong one in words, and goes on where it was', async ({
  page,
  open,
  api,
}) => {
  await open('search/k8s?q=error&start=all', '');
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The node does not know this token')).toBeVisible();
  await page.getByLabel('Token').fill(api.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('search')).toBeVisible();
  expect(page.url()).toContain('q=error');
});
