import type { Page } from '@playwright/test';
import { ALL, expect, expectAccessible, test } from '../harness/test';

const detail = (page: Page) => page.getByRole('complementary', { name: 'Event' });
const rows = (page: Page) => page.getByRole('grid').getByRole('row');

test('an event opens beside the list with all its fields, and the next one follows', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  await rows(page).nth(2).click();
  await expect(detail(page).getByText('client', { exact: true })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('event') ?? '';
  await expect(detail(page).getByText(id).first()).toBeVisible();
  await detail(page).getByRole('searchbox').fill('statuscode');
  await expect(detail(page).getByRole('term')).toHaveText(['UTC', 'Event id', 'statuscode']);
  await detail(page).getByRole('button', { name: 'Next event' }).click();
  await expect(page).not.toHaveURL(new RegExp(`event=${id}(&|$)`));
  await detail(page).getByRole('button', { name: 'Previous event' }).click();
  await expect(page).toHaveURL(new RegExp(`event=${id}(&|$)`));
  await detail(page).getByRole('button', { name: 'Close the event' }).click();
  await expect(detail(page)).toBeHidden();
  await expect(page.getByRole('grid')).toBeFocused();
});

test('a value of an open event filters, and the event stays open', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  await rows(page).first().click();
  await detail(page).getByRole('button', { name: 'GET', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Exclude it' }).click();
  await expect(page).toHaveURL(/q=method%21%3D%22GET%22/);
  await expect(page).toHaveURL(/event=/);
});

test('its text is JSON that folds, or as it came', async ({ page, open }) => {
  await open(`search/github?${ALL}`);
  await rows(page)
    .first()
    .click({ position: { x: 400, y: 8 } });
  await detail(page).getByRole('tab', { name: 'Raw' }).click();
  await expect(detail(page).getByText('"login"').first()).toBeVisible();
  await detail(page).getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(detail(page).getByText('"login"')).toHaveCount(0);
  await detail(page).getByRole('button', { name: 'Unfold', exact: true }).first().click();
  await expect(detail(page).getByText('"login"').first()).toBeVisible();
  await detail(page).getByRole('button', { name: 'Pretty' }).click();
  await expect(detail(page).locator('pre')).toContainText('{"id":"');
});

test('a link to an event shows it even where the search does not find it', async ({ page, open, api }) => {
  const repository = await api.newRepository('link');
  await api.ingest(repository, [{ message: 'the one' }, { message: 'another' }]);
  await open(`search/${repository}?col=message`);
  await rows(page).filter({ hasText: 'the one' }).click();
  const { searchParams } = new URL(page.url());
  const at = `event=${searchParams.get('event')}&at=${searchParams.get('at')}`;
  await open(`search/${repository}?q=another&${at}`);
  await expect(detail(page).getByText('the one').first()).toBeVisible();
  await open(`search/${repository}?event=0_0_99_99&at=1`);
  await expect(detail(page).getByText('This event is not found')).toBeVisible();
});

test('the events around it are those of its stream, or of all @slow', async ({ page, open, api }) => {
  const repository = await api.newRepository('around');
  const time = Date.now() - 60_000;
  await api.ingest(
    repository,
    Array.from({ length: 120 }, (_, i) => ({ time: new Date(time + i).toISOString(), message: `event ${i}.` })),
    '&timeField=time',
  );
  await open(`search/${repository}?q=${encodeURIComponent('message="event 50."')}&col=message`);
  await rows(page).filter({ hasText: 'event 50.' }).click();
  await detail(page).getByRole('tab', { name: 'Around' }).click();
  const around = detail(page).getByRole('list', { name: 'Events around this one' });
  await expect(around.getByRole('listitem')).toHaveCount(41);
  await expect(around.locator('[aria-current=true]')).toContainText('event 50.');
  await expect(around.getByRole('listitem').first()).toContainText('event 30.');
  await detail(page).getByRole('button', { name: '40 more before' }).click();
  await expect(around.getByRole('listitem').first()).toContainText('event 0.');
  await expect(detail(page).getByText('Nothing before it')).toBeVisible();
  await around.getByRole('button', { name: /event 52\./ }).click();
  await expect(around.locator('[aria-current=true]')).toContainText('event 52.');
  await detail(page).getByRole('checkbox', { name: 'Same stream only' }).click();
  await expect(around.locator('[aria-current=true]')).toContainText('event 52.');
});

test('a line of a megabyte and an event of 5,000 fields stay quick', async ({ page, open, api }) => {
  const repository = await api.newRepository('large');
  const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, `value ${i}`]));
  await api.ingest(repository, [fields]);
  await api.ingestLines(repository, [`long ${'x'.repeat(900_000)} end`]);
  await open(`search/${repository}?start=1d`);
  await rows(page).filter({ hasText: 'long xxx' }).click();
  await expect(rows(page).filter({ hasText: 'long xxx' })).toContainText(/… 900.*open to see more/);
  await detail(page).getByRole('tab', { name: 'Raw' }).click();
  await expect(detail(page).getByRole('button', { name: 'Show more of it' })).toBeVisible();
  await rows(page)
    .filter({ hasText: 'field0' })
    .click({ position: { x: 400, y: 8 } });
  await detail(page).getByRole('tab', { name: 'Fields' }).click();
  expect(await detail(page).getByRole('term').count(), 'few of the fields are in the page').toBeLessThan(150);
  await detail(page).getByRole('searchbox').fill('field999');
  await expect(detail(page).getByRole('button', { name: 'value 999' })).toBeVisible();
});

test('the open event has no accessibility violations, nor has it over a narrow page @slow', async ({ page, open }) => {
  await open(`search/web?${ALL}`);
  await rows(page).nth(1).click();
  await expect(detail(page).getByRole('term').nth(5)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 700 });
  const sheet = page.getByRole('dialog', { name: 'Event' });
  await expect(sheet.getByRole('tab', { name: 'Raw' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});
