import { NodeApi } from '../harness/api';
import { TestNode } from '../harness/node';
import { expect, lines, numbers, test, UNREACHABLE } from './test';

/** Each test has a node of its own, which it stops and starts again on the same port and data. */
test.describe('a node that is restarted @slow', () => {
  test.describe.configure({ timeout: 180_000 });
  let node: TestNode;
  let api: NodeApi;

  test.beforeEach(async () => {
    node = await TestNode.start({ MILLRACE_QUERY_JOB_ROWS_MAX: '50' });
    api = new NodeApi(node.url, node.token);
  });
  test.afterEach(() => node.remove());

  test('is found again by the tail, without a gap and without doubles', async ({ page, open }) => {
    const repository = await api.newRepository('restart');
    await open(`${node.ui}tail/${repository}`, node.token);
    await expect(page.getByText('Following', { exact: true })).toBeVisible();
    await api.ingest(repository, lines('line', 0, 10));
    await expect(page.getByRole('log')).toContainText('line 9.');
    await node.end();
    await expect(page.getByText('Reconnecting…')).toBeVisible();
    await node.begin();
    await api.ingest(repository, lines('line', 10, 20));
    await expect(page.getByText('Back, nothing missed')).toBeVisible();
    await api.ingest(repository, lines('line', 20, 25));
    await expect(page.getByRole('log')).toContainText('line 24.');
    expect(await numbers(page, 'line')).toEqual(Array.from({ length: 25 }, (_, i) => i));
  });

  test('runs a live search again, and the page says so', async ({ page, open }) => {
    const repository = await api.newRepository('restart');
    await open(`${node.ui}search/${repository}?live=1&start=1h`, node.token);
    await api.ingest(repository, [{ message: 'line of before' }]);
    await expect(page.getByText('line of before').first()).toBeVisible();
    await node.end();
    await expect(page.getByText(UNREACHABLE)).toBeVisible();
    await node.begin();
    await api.ingest(repository, [{ message: 'line of after' }]);
    await expect(page.getByText('The node had forgotten this result')).toBeVisible();
    await expect(page.getByText('line of after').first()).toBeVisible();
    await expect(page.getByText('line of before').first()).toBeVisible();
  });

  test('keeps as many rows as it may, and the page says that there are more', async ({ page, open }) => {
    const repository = await api.newRepository('restart');
    await api.ingest(repository, lines('line', 0, 80));
    await open(`${node.ui}search/${repository}`, node.token);
    await expect(page.getByText('The result may lack something')).toBeVisible();
    await expect(page.getByText(/50/).first()).toBeVisible();
  });
});
