import { ALL, expect, expectAccessible, test } from '../harness/test';

/** Every page, as a person with a designer's eye would go through them: SHOTS names a folder for their pictures. */
const PAGES = [
  { name: 'search', path: `search/web?${ALL}&color=statuscode`, shows: 'Done' },
  { name: 'columns', path: `search/web?${ALL}&col=method&col=url&col=statuscode`, shows: 'Done' },
  { name: 'chart', path: `search/web?${ALL}&q=${encodeURIComponent('timeChart(method, span=6h)')}`, shows: 'Done' },
  {
    name: 'table',
    path: `search/web?${ALL}&view=table&q=${encodeURIComponent('groupBy([method, statuscode])')}`,
    shows: 'Done',
  },
  { name: 'wrong', path: `search/web?${ALL}&q=${encodeURIComponent('groupBy(')}`, shows: 'The query cannot be run' },
  { name: 'tail', path: 'tail/web', shows: 'Following' },
  { name: 'saved', path: 'saved/web', shows: 'Recent' },
  { name: 'welcome', path: 'welcome/web', shows: 'curl' },
  { name: 'repositories', path: 'admin/repositories', shows: 'github' },
  { name: 'repository', path: 'admin/repositories/web', shows: 'Retention' },
  { name: 'users', path: 'admin/users', shows: 'Users' },
  { name: 'queries', path: 'admin/queries', shows: 'Running queries' },
  { name: 'node', path: 'admin/node', shows: 'Partitions' },
  { name: 'receipt', path: 'admin/receipt', shows: 'Receipt' },
] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
] as const;

for (const { name, path, shows } of PAGES) {
  test(`the page of ${name} is accessible in both themes, and fits wide and narrow @slow`, async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(path);
    await expect(page.getByText(shows).first()).toBeVisible();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      for (const colorScheme of process.env.SHOTS ? (['light', 'dark'] as const) : []) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}-${size.width}.png` });
      }
    }
    if (process.env.SHOTS === undefined) {
      await expectAccessible(page);
    }
  });
}
