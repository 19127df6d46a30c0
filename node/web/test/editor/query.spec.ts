import { ALL, expect, expectAccessible, test } from '../harness/test';
import { editor, shop, write } from './editing';

const address = (page: { url: () => string }) => new URL(page.url()).searchParams;

test('a query is written and run by keyboard alone: / Enter, Shift+Enter for a line, Escape to what was found', async ({
  page,
  open,
}) => {
  await open(`search/k8s?${ALL}`);
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('/');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('error');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('| count()');
  const asked = page.waitForRequest(
    (each) =>
      each.method() === 'POST' &&
      each.url().endsWith('/queryjobs') &&
      each.postDataJSON().queryString === 'error\n| count()',
  );
  await page.keyboard.press('Enter');
  await asked;
  await expect.poll(() => address(page).get('q')).toBe('error\n| count()');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(editor(page)).not.toBeFocused();
});

test('an address brings back its query, range and zone, and Back the one before @slow', async ({ page, open }) => {
  await open('search/k8s?q=level%3Derror&start=2023-01-29T08:00:00Z&end=2023-01-29T09:00:00Z&tz=Asia/Tokyo');
  await expect(editor(page)).toHaveText('level=error');
  await expect(
    page.getByRole('button', { name: /^Time range: Jan 29, 2023.*05:00.*06:00.*Asia\/Tokyo/ }),
  ).toBeVisible();
  await write(page, 'level=warn');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => address(page).get('q')).toBe('level=warn');
  await page.goBack();
  await expect(editor(page)).toHaveText('level=error');
});

test('an error is underlined at its place, told below the editor, and one click goes to it', async ({ page, open }) => {
  await open(`search/k8s?${ALL}`);
  await write(page, 'level=error | grupBy(x) | count()');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('grupBy');
  const problem = page.getByRole('button', { name: /Error: there is no function 'grupBy'/ });
  await expect(problem).toBeVisible();
  const described = await editor(page).getAttribute('aria-describedby');
  await expect(page.locator(`[id="${described}"]`)).toContainText('grupBy');
  await problem.click();
  await page.keyboard.type('z');
  await expect(editor(page)).toHaveText('level=error | zgrupBy(x) | count()');
});

test('the message of an error is shown where the pointer rests on it', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=nix()`);
  await page.locator('.cm-lintRange-error').hover();
  await expect(page.getByText("there is no function 'nix'")).toHaveCount(2);
});

test('a note is no error: a parameter without a value', async ({ page, open }) => {
  await open(`search/k8s?${ALL}`);
  await write(page, 'level=?which');
  await expect(page.locator('.cm-lintRange-warning')).toHaveText('?which');
  await expect(page.getByRole('button', { name: /^Note: .*which/ })).toBeVisible();
});

test('a function is explained on hover, and by a key at the cursor', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=${encodeURIComponent('error | groupBy(level)')}`);
  await page.getByText('groupBy', { exact: true }).hover();
  const doc = page.getByText('Gives a row for each combination of values').locator('visible=true');
  await expect(doc.first()).toBeVisible();
  await page.mouse.move(5, 500);
  await expect(doc).toHaveCount(0);
  await editor(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+i');
  await expect(page.locator('.cm-tooltip').getByText('how many groups are kept at most')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.cm-tooltip')).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
});

test('a query is laid out by the button and by Shift+Alt+F', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=${encodeURIComponent('level=error|groupBy(x,function=count())')}`);
  await page.getByRole('button', { name: /^Format the query/ }).click();
  await expect(editor(page).locator('.cm-line')).toHaveText(['level=error', '| groupBy(x, function=count())']);
  await write(page, 'a=1|b=2');
  await page.keyboard.press('Escape');
  await editor(page).focus();
  await page.keyboard.press('Shift+Alt+F');
  await expect(editor(page).locator('.cm-line')).toHaveText(['a=1', '| b=2']);
});

test('recent queries come back with the arrows, and so does what was being written', async ({ page, open, api }) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  for (const query of ['first', 'second', '*']) {
    await write(page, query);
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page).get('q')).toBe(query);
  }
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('ArrowUp');
  await expect(editor(page)).toHaveText('*');
  await page.keyboard.press('ArrowUp');
  await expect(editor(page)).toHaveText('second');
  await page.keyboard.press('ArrowDown');
  await expect(editor(page)).toHaveText('*');
  await write(page, 'half');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(editor(page)).toHaveText('second');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(editor(page)).toHaveText('half');
});

test('Tab leaves the editor, and what is pasted into it stays text', async ({ page, open }) => {
  await open(`search/k8s?${ALL}&q=${encodeURIComponent('"<img src=x onerror=alert(1)>" __proto__=1')}`);
  await expect(editor(page)).toHaveText('"<img src=x onerror=alert(1)>" __proto__=1');
  await expect(page.locator('.cm-content img')).toHaveCount(0);
  await editor(page).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Format the query/ })).toBeFocused();
});

test('the editor grows with its lines and then scrolls', async ({ page, open }) => {
  const lines = Array.from({ length: 40 }, (_, i) => `| x${i} := ${i}`).join('\n');
  await open(`search/k8s?${ALL}&q=${encodeURIComponent(`*\n${lines}`)}`);
  await expect(editor(page)).toContainText('x0 := 0');
  const box = await page.locator('.cm-scroller').boundingBox();
  expect(box?.height).toBeGreaterThan(200);
  expect(box?.height).toBeLessThan(300);
});

test('the bar of a search is accessible, with completions and an error shown @slow', async ({ page, open, api }) => {
  const repository = await shop(api);
  await open(`search/${repository}`);
  await write(page, 'nix() | gr');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  await expect(page.locator('.cm-lintRange-error')).toBeVisible();
  await expectAccessible(page);
});
