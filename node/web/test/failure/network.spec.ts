import { expect, lines, numbers, test, UNREACHABLE } from './test';

const NETWORK = { status: 500, body: '{"error":{"message":"the disk is on fire"}}' };

test('a live search says that the network is lost, and goes on when it is back', async ({
  page,
  open,
  api,
  context,
}) => {
  const repository = await api.newRepository('net');
  await open(`search/${repository}?live=1&start=1h`);
  await api.ingest(repository, [{ message: 'line of before' }]);
  await expect(page.getByText('line of before').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(UNREACHABLE)).toBeVisible();
  await expect(page.getByText('line of before').first()).toBeVisible();
  await api.ingest(repository, [{ message: 'line of meanwhile' }]);
  await context.setOffline(false);
  await expect(page.getByText('line of meanwhile').first()).toBeVisible();
  await expect(page.getByText(UNREACHABLE)).toBeHidden();
});

test('a search that was begun without the network runs when it is back', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('net');
  await open(`${failing.ui}search/${repository}`);
  await expect(page.getByRole('search')).toBeVisible();
  await api.ingest(repository, [{ message: 'the one line' }]);
  failing.cut();
  await page.keyboard.press('r');
  await expect(page.getByText(UNREACHABLE)).toBeVisible();
  failing.mend();
  await expect(page.getByText('the one line').first()).toBeVisible();
  await expect(page.getByText(UNREACHABLE)).toBeHidden();
});

test('a tail keeps its place while the network is lost: each line comes once', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('net');
  await open(`${failing.ui}tail/${repository}`);
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
  await api.ingest(repository, lines('line', 0, 5));
  await expect(page.getByRole('log')).toContainText('line 4.');
  failing.cut();
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await api.ingest(repository, lines('line', 5, 10));
  failing.mend();
  await expect(page.getByText('Back, nothing missed')).toBeVisible();
  await api.ingest(repository, lines('line', 10, 15));
  await expect(page.getByRole('log')).toContainText('line 14.');
  expect(await numbers(page, 'line')).toEqual(Array.from({ length: 15 }, (_, i) => i));
});

test('a node that is busy is asked again when it says', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('net');
  await api.ingest(repository, [{ message: 'worth the wait' }]);
  const busy = { status: 429, headers: { 'Retry-After': '1' }, body: '{"error":{"message":"8 queries run already"}}' };
  failing.answer('POST', /queryjobs$/, busy);
  await open(`${failing.ui}search/${repository}`);
  await expect(page.getByText('8 queries run already')).toBeVisible();
  await expect(page.getByText('worth the wait').first()).toBeVisible();
  await expect(page.getByText('8 queries run already')).toBeHidden();
});

test('a node that starts answers 503 for a moment, and that is no failure', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('net');
  await api.ingest(repository, lines('line', 0, 1));
  const starting = { status: 503, headers: { 'Retry-After': '1' }, body: '{"error":{"message":"the node starts"}}' };
  failing.answer('POST', /\/query$/, starting);
  await open(`${failing.ui}tail/${repository}`);
  await expect(page.getByText('Following', { exact: true }).or(page.getByText('Back'))).toBeVisible();
  await api.ingest(repository, lines('line', 1, 2));
  await expect(page.getByRole('log')).toContainText('line 1.');
});

test('a node that fails says why, and can be asked again', async ({ page, open, api, failing }) => {
  const repository = await api.newRepository('net');
  await api.ingest(repository, [{ message: 'found at last' }]);
  failing.answer('POST', /queryjobs$/, NETWORK);
  await open(`${failing.ui}search/${repository}`);
  await expect(page.getByRole('alert')).toContainText('the disk is on fire');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('found at last').first()).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});
