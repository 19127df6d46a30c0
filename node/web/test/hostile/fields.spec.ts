import { NodeApi } from '../harness/api';
import { TestNode } from '../harness/node';
import { eventAddress, expect, expectQuick, test } from './hostile';

/** As many as a node can be told to take; 5,000 are sent, and it leaves out the last of them. */
const FIELDS_MAX = 4_000;
const FIELDS_SENT = 5_000;

test('an event of 5,000 fields does not hold up the page @slow', async ({ page, open }) => {
  test.setTimeout(150_000);
  const node = await TestNode.start({ MILLRACE_INGEST_FIELDS_MAX: String(FIELDS_MAX) });
  try {
    const api = new NodeApi(node.url, node.token);
    const repository = await api.newRepository('wide');
    const fields = Array.from({ length: FIELDS_SENT }, (_, i) => [`field_${String(i).padStart(4, '0')}`, `value ${i}`]);
    const wide = Object.fromEntries([['message', 'begin-wide'], ...fields]);
    await open(`${node.ui}tail/${repository}`, node.token);
    await expect(page.getByText('Following', { exact: true })).toBeVisible();
    await api.ingest(repository, [wide, wide, wide]);
    await expect(page.getByRole('log')).toContainText('begin-wide');
    await page.getByRole('log').getByRole('button').last().click();
    await expect(page.getByRole('region', { name: 'Fields of the line' })).toContainText('field_0001');
    await expectQuick(page, 'the fields of a line that has 4,000');
    await open(`${node.ui}${await eventAddress(api, repository, '"begin-wide"')}`, node.token);
    const detail = page.getByRole('complementary', { name: 'Event', exact: true });
    await expect(detail).toContainText('field_0001');
    await expect(page.getByRole('complementary', { name: 'Fields' })).toContainText('field_0001');
    await expectQuick(page, 'search with an event of 4,000 fields');
  } finally {
    await node.remove();
  }
});
