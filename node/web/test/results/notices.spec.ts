import { expect, expectAccessible, test } from '../harness/test';
import { ofWeb } from './pages';

test('an error of a query shows its place', async ({ page, open }) => {
  await open(ofWeb('GET\n| groupBx(statuscode)'));
  const notice = page.getByRole('alert');
  await expect(notice).toContainText("there is no function 'groupBx', did you mean 'groupBy'?");
  await expect(notice).toContainText('Line 2, column 3');
  await expect(notice.locator('pre')).toHaveText('| groupBx(statuscode)');
  await expect(notice.locator('pre span')).toHaveText('g');
  await expectAccessible(page);
});

test('a result without rows says what to do', async ({ page, open }) => {
  await open(ofWeb('zzzz | groupBy(method)'));
  await expect(page.getByText('No event passed the filters of this query in this time.')).toBeVisible();
  await open(ofWeb('groupBy(nosuchfield)'));
  await expect(page.getByText('does it name a field that the events lack?')).toBeVisible();
});

test('a live query says that it is live', async ({ page, open, api }) => {
  const repository = await api.newRepository('live');
  await open(`search/${repository}?start=1h&live=1&q=${encodeURIComponent('groupBy(k)')}`);
  const status = page.getByRole('region', { name: 'Progress of the query' });
  await expect(status).toContainText('Live');
  await api.ingest(repository, [
    { message: 'x', k: 'one' },
    { message: 'y', k: 'two' },
  ]);
  await expect(status).toContainText('2 events found');
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
});

test('a lost network is told, what was found stays, and it goes on when the network is back', async ({
  page,
  open,
  api,
}) => {
  const repository = await api.newRepository('net');
  await api.ingest(repository, [
    { message: 'x', k: 'one' },
    { message: 'y', k: 'two' },
  ]);
  await open(`search/${repository}?start=1h&live=1&q=${encodeURIComponent('groupBy(k)')}`);
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  await page.route('**/queryjobs/**', (route) => route.abort());
  await expect(page.getByText('The node cannot be reached just now.')).toBeVisible();
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  await page.unroute('**/queryjobs/**');
  await expect(page.getByText('The node is reached again.')).toBeVisible();
});

test('a query that the node forgot is run again by itself', async ({ page, open, api }) => {
  const repository = await api.newRepository('lost');
  const submitted = page.waitForResponse((each) => each.url().endsWith('/queryjobs') && each.status() === 200);
  await open(`search/${repository}?start=1h&live=1&q=${encodeURIComponent('count()')}`);
  const { id } = (await (await submitted).json()) as { id: string };
  await expect(page.getByRole('region', { name: 'Progress of the query' })).toContainText('found');
  await api.call('DELETE', `/api/v1/repositories/${repository}/queryjobs/${id}`);
  await expect(page.getByText('The query ran again by itself')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Progress of the query' })).toContainText('Live');
});
