import { expect, expectAccessible, test } from '../harness/test';

test('the node says that it is well, what it has in files, and where its partitions are', async ({ page, open }) => {
  await open('admin/node');
  await expect(page.getByText('All is well')).toBeVisible();
  await expect(page.getByRole('row', { name: /^disk/ })).toContainText('Well');
  await expect(page.getByRole('table').last().getByRole('row')).not.toHaveCount(1);
  await expect(page.getByText('New, small')).toBeVisible();
  await expectAccessible(page);
});

test('a problem comes first, with what to do about it', async ({ page, open }) => {
  await page.route('**/api/v1/health-json', (route) =>
    route.fulfill({
      json: {
        oks: [],
        warnings: [{ name: 'disk', status: 'WARN', statusMessage: 'nearly full', fields: {} }],
        down: [],
        status: 'WARN',
        statusMessage: '0 are down, 1 give warning',
        uptime: 'PT1H',
        version: '1',
      },
    }),
  );
  await open('admin/node');
  await expect(page.getByText('disk: nearly full')).toBeVisible();
  await expect(page.getByText('Free some space, or set a retention')).toBeVisible();
});

test('a query that runs is shown with what it reads, and stopped after a question', async ({ page, open }) => {
  let stopped = '';
  await page.route('**/api/v1/queries', (route) =>
    route.fulfill({
      json:
        stopped === ''
          ? [
              {
                id: 'q1',
                repository: 'web',
                queryString: 'groupBy(url)',
                elapsedMillis: 61_000,
                processedEvents: 250,
                totalEvents: 1000,
                processedBytes: 5_000_000,
              },
            ]
          : [],
    }),
  );
  await page.route('**/api/v1/queries/*', (route) => {
    stopped = new URL(route.request().url()).pathname;
    return route.fulfill({ status: 204 });
  });
  await open('admin/queries');
  await expect(page.getByRole('row', { name: /groupBy/ })).toContainText('1 min 1 sec');
  await expect(page.getByRole('meter')).toHaveAttribute('aria-valuenow', '25');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop “groupBy(url)”' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the query' }).click();
  await expect(page.getByText('No query runs now')).toBeVisible();
  expect(stopped).toContain('/api/v1/queries/q1');
});

test('the receipt of a real request says where its events are', async ({ page, open, api }) => {
  const name = await api.newRepository('receipt');
  const answer = await api.call('POST', `/api/v1/ingest/lines?repository=${name}&ack=segment`, 'one\ntwo');
  const receipt = answer.headers.get('Millrace-Receipt') ?? '';
  await open('admin/receipt');
  await expect(page.getByText('No receipt yet')).toBeVisible();
  await page.getByLabel('Receipt').fill(` ${receipt} `);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('heading', { name: `2 events in ${name}` })).toBeVisible();
  const steps = page.getByRole('list', { name: 'How far they are' });
  await expect(steps.getByRole('listitem').filter({ hasText: 'In files' })).toContainText('Reached');
  await expect(steps.getByRole('listitem').filter({ hasText: 'In the bucket' })).toContainText('has no bucket');
  await expect(page.getByRole('table')).toContainText('New, small');
  await expectAccessible(page);
  expect(page.url()).toContain(`id=${receipt}`);
  await open('admin/receipt?id=nonsense');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('on a narrow screen the pages are chosen in one field, and nothing is wider than the screen', async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open('admin/repositories');
  for (const place of [
    'Repositories',
    'Users',
    'API tokens',
    'Running queries',
    'Cluster',
    'Node',
    'Receipts',
    'My account',
  ]) {
    await page.getByLabel('Page', { exact: true }).selectOption(place);
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    const width = await page.evaluate(() => document.getElementById('content')?.scrollWidth ?? 0);
    expect(width, place).toBeLessThanOrEqual(360);
  }
});
