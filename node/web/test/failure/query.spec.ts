import { ALL, expect, test } from '../harness/test';

test('a query that is wrong says where and why', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=${encodeURIComponent('level=error | groupBY(')}`);
  await expect(page.getByRole('alert')).toContainText('The query cannot be run as it is');
  await expect(page.getByRole('alert')).toContainText(/line 1|groupB[yY]|expected/i);
});

test('a repository that is not there is named', async ({ page, open }) => {
  await open('search/no-such-place');
  await expect(page.getByRole('alert')).toContainText('no-such-place');
});
