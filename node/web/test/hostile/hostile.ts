import type { Page } from '@playwright/test';
import { test as base, expect } from '../harness/test';

export { expect };

/** What lines of a log may hold to do harm to who reads them. Each runs `window.ran = true` if it can. */
export const LINES: readonly (readonly [name: string, text: string])[] = [
  ['image', '<img src=x onerror="window.ran=true"><img src="http://elsewhere.invalid/a.png">'],
  ['script', '<script>window.ran=true</script><script src="http://elsewhere.invalid/a.js"></script>'],
  ['closing', '</pre></div></script><svg onload=window.ran=true><iframe srcdoc="<script>parent.ran=true</script>">'],
  ['link', '[click](javascript:window.ran=true) javascript:window.ran=true <a href="javascript:window.ran=true">x</a>'],
  ['style', '<style>*{display:none}</style><link rel=stylesheet href=http://elsewhere.invalid/a.css>'],
  ['template', `{{constructor.constructor('window.ran=true')()}} \${window.ran=true} $t(title) {{name}}`],
  [
    'terminal',
    '\u001b[2J\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b]8;;http://elsewhere.invalid\u0007x\u001b]8;;\u0007\u009b1m',
  ],
  ['bidi', 'user\u202etxt.exe\u202c \u2066nimda\u2069 \u200fabc\u061c \u202d123'],
  ['invisible', 'pass\u200bword\u200c\u200d\u2060\ufeff\u00ad\u180e zero\u0000one\u0000two'],
  ['surrogate', 'half \ud83d of a \ude00 pair'],
  ['combining', `z${'\u0300\u0301\u0302\u0303'.repeat(200)}algo`],
  ['breaks', 'one\ntwo\r\nthree\rfour\u2028five\u2029six\u0085seven\u000b\u000c'],
];

/** Names of fields that are names of something else already, or are markup. */
export const NAMES: Readonly<Record<string, string>> = Object.fromEntries([
  ['__proto__', 'value-of-proto'],
  ['constructor', 'value-of-constructor'],
  ['hasOwnProperty', 'value-of-has-own'],
  ['toString', 'value-of-to-string'],
  ['prototype', 'value-of-prototype'],
  ['<img src=x onerror="window.ran=true">', 'value-of-image'],
  ['"quoted" \\ name', 'value-of-quoted'],
  ['two\nlines', 'value-of-lines'],
  ['\u202eesrever', 'value-of-reverse'],
]);

/** All hostile lines, each with its name in front and behind, so that a test can see that it is there as text. */
export function hostileEvents(): object[] {
  return [
    ...LINES.map(([name, text]) => ({ message: `begin-${name} ${text} end-${name}`, level: text })),
    Object.fromEntries([['message', 'begin-names end-names'], ...Object.entries(NAMES)]),
  ];
}

type Fixtures = { harmless: undefined };

/** Nothing of what was shown may run, ask for anything elsewhere, or become a part of the page. */
export const test = base.extend<Fixtures>({
  harmless: [
    async ({ page, context }, use) => {
      const elsewhere: string[] = [];
      context.on('request', (request) => {
        if (!/^(http:\/\/127\.0\.0\.1[:/]|data:|blob:|about:)/.test(request.url())) {
          elsewhere.push(request.url());
        }
      });
      page.on('dialog', (dialog) => elsewhere.push(`a dialog: ${dialog.message()}`));
      await page.addInitScript(() => {
        const longest = { longTaskMillis: 0 };
        Object.assign(window, longest);
        new PerformanceObserver((list) => {
          const found = window as unknown as typeof longest;
          found.longTaskMillis = Math.max(found.longTaskMillis, ...list.getEntries().map((each) => each.duration));
        }).observe({ type: 'longtask', buffered: true });
      });
      await use(undefined);
      expect(elsewhere, 'nothing was asked for elsewhere').toEqual([]);
      await expectNothingRan(page);
    },
    { auto: true },
  ],
});

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'ran' in window), 'no script of a line ran').toBe(false);
  expect(await page.evaluate(() => ({}).toString === Object.prototype.toString && !('polluted' in {}))).toBe(true);
  // the editor has pictures without a source of its own, to put the cursor beside
  const foreign = '#root :is(img:not(.cm-widgetBuffer), iframe, object, embed, link, script, style)';
  await expect(page.locator(foreign)).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"], a[href*="elsewhere"]')).toHaveCount(0);
}

/** Far above what anyone should wait for: it finds work that grows with what is shown, not a slow machine. */
const ANSWER_MILLIS_MAX = 5_000;

/** A key does something soon, whatever is shown. Prints how long tasks were. */
export async function expectQuick(page: Page, what: string): Promise<void> {
  const begin = Date.now();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  const answered = Date.now() - begin;
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const longest = await page.evaluate(() => (window as unknown as { longTaskMillis: number }).longTaskMillis);
  console.log(`${what}: a key was answered in ${answered} ms; the longest task took ${Math.round(longest)} ms`);
  expect(answered, `${what}: a key is answered`).toBeLessThan(ANSWER_MILLIS_MAX);
}

/** The address of the search page with an event opened beside the list. */
export async function eventAddress(
  api: { call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response> },
  repository: string,
  query: string,
): Promise<string> {
  const answer = await api.call(
    'POST',
    `/api/v1/repositories/${repository}/query`,
    { queryString: `${query} | select([@id, @timestamp])`, start: '1h' },
    { Accept: 'application/x-ndjson' },
  );
  const first = JSON.parse((await answer.text()).split('\n')[0] ?? '{}') as Record<string, string>;
  const params = new URLSearchParams({ event: first['@id'] ?? '', at: first['@timestamp'] ?? '' });
  return `search/${repository}?${params}`;
}
