import { expect, expectAccessible, test } from '../harness/test';

const address = (page: { url: () => string }) => new URL(page.url()).searchParams;
const DAY = 'start=2023-01-29T08:00:00Z&end=2023-01-29T09:00:00Z';

test('a range is typed in words, with what it means said before it is taken', async ({ page, open }) => {
  await open('search/k8s?tz=utc');
  await expect(page.getByRole('button', { name: 'Time range: Last hour, zone UTC' })).toBeVisible();
  await page.keyboard.press('t');
  const box = page.getByRole('textbox', { name: 'Range' });
  await expect(box).toBeFocused();
  await box.fill('last 90m');
  await expect(page.getByText('Means Last 90 minutes')).toBeVisible();
  await box.press('Enter');
  await expect.poll(() => address(page).get('start')).toBe('90m');
  await expect(page.getByRole('button', { name: /^Time range: Last 90 minutes/ })).toBeVisible();
});

test('what is no range says so and is not taken', async ({ page, open }) => {
  await open('search/k8s?tz=utc');
  await page.getByRole('button', { name: /^Time range/ }).click();
  const box = page.getByRole('textbox', { name: 'Range' });
  await box.fill('five bananas');
  await expect(page.getByText('This is not understood')).toBeVisible();
  await box.press('Enter');
  await expect(box).toBeVisible();
  await box.fill('2023-01-29 10:00 to 2023-01-28 10:00');
  await expect(page.getByText('The end is before the start.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  expect(address(page).get('start')).toBeNull();
});

test('a typed day and times are those of the zone that is shown', async ({ page, open }) => {
  await open('search/k8s?tz=Europe/Copenhagen');
  await page.getByRole('button', { name: /^Time range/ }).click();
  const box = page.getByRole('textbox', { name: 'Range' });
  await box.fill('2023-01-29 14:00 to 15:30');
  await box.press('Enter');
  await expect.poll(() => address(page).get('start')).toBe('2023-01-29T13:00:00Z');
  expect(address(page).get('end')).toBe('2023-01-29T14:30:00Z');
});

test('a range is chosen by its two ends', async ({ page, open }) => {
  await open('search/k8s?tz=utc');
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByLabel('From', { exact: true }).fill('2023-01-29T08:00');
  await page.getByLabel('To', { exact: true }).fill('2023-01-29T07:00');
  await expect(page.getByText('The end is before the start.')).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('2023-01-29T09:00:30');
  await page
    .getByRole('group', { name: /^From and to/ })
    .getByRole('button', { name: 'Apply' })
    .click();
  await expect.poll(() => address(page).get('start')).toBe('2023-01-29T08:00:00Z');
  expect(address(page).get('end')).toBe('2023-01-29T09:00:30Z');
});

test('a preset is one click', async ({ page, open }) => {
  await open(`search/k8s?${DAY}`);
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Last 24 hours' }).click();
  await expect.poll(() => address(page).get('start')).toBe('24h');
  expect(address(page).get('end')).toBeNull();
});

test('another zone, found by typing, shows the same range as its clocks do', async ({ page, open }) => {
  await open(`search/k8s?${DAY}&tz=utc`);
  const button = page.getByRole('button', { name: /^Time range/ });
  await expect(button).toContainText('08:00 AM – 09:00 AM UTC');
  await button.click();
  await page.getByRole('button', { name: 'Other…' }).click();
  await page.getByRole('combobox', { name: 'Filter time zones' }).fill('kathm');
  await page.getByRole('option', { name: /Kathmandu/ }).click();
  await expect.poll(() => address(page).get('tz')).toBe('Asia/Kathmandu');
  await page.keyboard.press('Escape');
  await expect(button).toContainText('01:45 PM – 02:45 PM GMT+5:45');
  expect(address(page).get('start')).toBe('2023-01-29T08:00:00Z');
});

test('the range steps back and forth and zooms out', async ({ page, open }) => {
  await open(`search/k8s?${DAY}&tz=utc`);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect.poll(() => address(page).get('start')).toBe('2023-01-29T07:00:00Z');
  expect(address(page).get('end')).toBe('2023-01-29T08:00:00Z');
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect.poll(() => address(page).get('start')).toBe('2023-01-29T08:00:00Z');
  await page.getByRole('button', { name: 'Zoom out: twice the time' }).click();
  await expect.poll(() => address(page).get('start')).toBe('2023-01-29T07:30:00Z');
  expect(address(page).get('end')).toBe('2023-01-29T09:30:00Z');
});

test('nothing is before all time, and nothing after now', async ({ page, open }) => {
  await open('search/k8s?start=all');
  await expect(page.getByRole('button', { name: 'Step back' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Zoom out: twice the time' })).toBeDisabled();
  await open('search/k8s');
  await expect(page.getByRole('button', { name: 'Step forward' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Step back' })).toBeEnabled();
});

test('live follows the present: a range with an end switches it off', async ({ page, open }) => {
  await open(`search/k8s?${DAY}`);
  const live = page.getByRole('button', { name: 'Live', exact: true });
  await live.click();
  await expect(live).toHaveAttribute('aria-pressed', 'true');
  expect(address(page).get('end')).toBeNull();
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(live).toHaveAttribute('aria-pressed', 'false');
});

test('the choice of a range is accessible @slow', async ({ page, open }) => {
  await open('search/k8s?tz=utc');
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Other…' }).click();
  await page.getByRole('combobox', { name: 'Filter time zones' }).fill('indian');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
});
