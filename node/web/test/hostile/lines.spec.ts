import { eventAddress, expect, expectQuick, hostileEvents, LINES, NAMES, test } from './hostile';

const MEGABYTE = 1_000_000;
const NAME_OF_FIELD = /^(two|esrever|.*(proto|constructor|hasOwn|toString|img|quoted))/;

test('a list of events shows hostile lines as text', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  await api.ingest(repository, hostileEvents());
  await open(`search/${repository}`);
  const list = page.getByRole('grid');
  for (const [name] of LINES) {
    await expect(list).toContainText(`begin-${name}`);
  }
  await expect(list).toContainText('<script>window.ran=true</script>');
  await expect(list).toContainText('javascript:window.ran=true');
  await page.goto(`${page.url()}?wrap=1&${new URLSearchParams(Object.keys(NAMES).map((each) => ['col', each]))}`);
  for (const value of Object.values(NAMES)) {
    await expect(page.getByRole('grid')).toContainText(value);
  }
  await expectQuick(page, 'a list of hostile lines');
});

test('an event of hostile fields is opened as text', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  await api.ingest(repository, hostileEvents());
  await open(await eventAddress(api, repository, '"begin-names"'));
  const detail = page.getByRole('complementary', { name: 'Event', exact: true });
  for (const value of Object.values(NAMES)) {
    await expect(detail).toContainText(value);
  }
  await expect(detail).toContainText('__proto__');
  await expectQuick(page, 'an event of hostile fields');
});

test('the list of fields shows hostile names and values as text', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  await api.ingest(repository, hostileEvents());
  await open(`search/${repository}`);
  const fields = page.getByRole('complementary', { name: 'Fields' });
  await expect(fields).toContainText('__proto__');
  await expect(fields).toContainText('hasOwnProperty');
  await expect(fields).toContainText('<img src=x');
  await expect(fields.getByText(NAME_OF_FIELD).first()).toBeVisible();
});

test('a live tail shows hostile lines as text @slow', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  await open(`tail/${repository}`);
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
  await api.ingest(repository, hostileEvents());
  const log = page.getByRole('log');
  for (const [name] of LINES) {
    await expect(log).toContainText(`begin-${name}`);
  }
  await expect(log).toContainText('<script>window.ran=true</script>');
  await log.getByText('begin-names').first().click();
  const detail = page.getByRole('region', { name: 'Fields of the line' });
  for (const value of Object.values(NAMES)) {
    await expect(detail).toContainText(value);
  }
  await expectQuick(page, 'a tail of hostile lines');
});

test('bytes that are no text, and fields called like those of the node, are shown', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  const bytes = Buffer.concat([
    Buffer.from('begin-bytes '),
    Buffer.from([0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x00, 0x1b, 0x5b, 0x41]),
    Buffer.from(' end-bytes\n'),
  ]);
  await api.call('POST', `/api/v1/ingest/lines?repository=${repository}&parser=none`, new Uint8Array(bytes));
  await api.ingest(repository, [
    { message: 'begin-time', '@timestamp': '<b>no time</b>', '@id': '../../etc', '@rawstring': 7, '@cursor': 'x' },
  ]);
  await open(`search/${repository}`);
  await expect(page.getByRole('grid')).toContainText('begin-bytes');
  await expect(page.getByRole('grid')).toContainText('end-bytes');
  await open(`tail/${repository}`);
  await expect(page.getByRole('log')).toContainText('end-bytes');
  await expect(page.getByRole('log').getByRole('button')).toHaveCount(2);
});

test('a line of a megabyte does not hold up the page @slow', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  const long = (i: number) => ({ message: `begin-long-${i} ${'<b>x</b> \u202e'.repeat(MEGABYTE / 12)} end-long` });
  await open(`tail/${repository}?wrap=1`);
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
  for (let i = 0; i < 5; i += 1) {
    await api.ingest(repository, [long(i)]);
  }
  await expect(page.getByRole('log')).toContainText('begin-long-4');
  await expectQuick(page, 'a tail of lines of a megabyte');
  await page.getByRole('log').getByRole('button').last().click();
  await expect(page.getByRole('region', { name: 'Fields of the line' })).toContainText('begin-long-4');
  await expectQuick(page, 'the fields of a line of a megabyte');
  await open(await eventAddress(api, repository, '"begin-long-4"'));
  await expect(page.getByRole('grid')).toContainText('begin-long-4');
  await expectQuick(page, 'an event of a megabyte in search');
});

test('names of repositories’ descriptions and saved queries are text', async ({ page, open, api }) => {
  const repository = await api.newRepository('hostile');
  const markup = `<img src=x onerror="window.ran=true"> of ${repository}`;
  await api.graphql(
    'mutation($n: String!, $d: String!) { updateDescriptionForSearchDomain(name: $n, newDescription: $d) { __typename } }',
    { n: repository, d: markup },
  );
  await api.graphql('mutation($input: CreateSavedQueryInput!) { createSavedQuery(input: $input) { __typename } }', {
    input: { viewName: repository, name: markup, queryString: '"<script>window.ran=true</script>"' },
  });
  await open(`saved/${repository}`);
  await expect(page.getByText(markup).first()).toBeVisible();
  await open('admin/repositories');
  await expect(page.getByText(markup).first()).toBeVisible();
});
