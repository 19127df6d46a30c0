import { bench, fill, signIn } from './bench';
import { printFigure, quantile } from './figures';

const FIELDS = 10_000;
const FIELDS_OF_EVENT = 900;
const KEYS_MILLIS = 50;
const WORD = 'field_0';
const ROUNDS = 12;

/** From a key in the editor until what completes it is drawn, in a repository of 10,000 fields. */
bench('a keystroke to its completion', async ({ page, node, api }) => {
  const repository = await api.newRepository('fields');
  await fill(api, repository, Math.ceil(FIELDS / FIELDS_OF_EVENT), (i) => ({
    message: `event ${i}`,
    ...Object.fromEntries(
      Array.from({ length: FIELDS_OF_EVENT }, (_, n) => [
        `field_${String(i * FIELDS_OF_EVENT + n).padStart(5, '0')}`,
        n,
      ]),
    ),
  }));
  await signIn(page, node.token);
  await page.goto(`${node.ui}search/${repository}`);
  await page
    .getByText(/event \d/)
    .first()
    .waitFor();
  const editor = page.getByRole('search').getByRole('textbox').first();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await watchKeys(page);
    for (const key of WORD) {
      await page.keyboard.press(key);
      // Each key is given the time to be answered, so that one does not wait for the one before it.
      await page
        .waitForFunction(() => (window as unknown as { pending: number }).pending === 0, undefined, { timeout: 1_000 })
        .catch(() => {});
    }
    times.push(...(await page.evaluate(() => (window as unknown as { times: number[] }).times)));
  }
  const counted = times.slice(WORD.length); // the first round fetches what the others have
  printFigure(
    `keystroke to completion, ${FIELDS.toLocaleString('en')} fields, p50`,
    quantile(counted, 0.5),
    'ms',
    KEYS_MILLIS,
  );
  printFigure(`keystroke to completion, p95 of ${counted.length}`, quantile(counted, 0.95), 'ms', KEYS_MILLIS);
  printFigure('keystroke to completion, longest', Math.max(...counted), 'ms', KEYS_MILLIS);
});

/** Measures in the page: from the key's own time to the frame after the list of completions changed. */
async function watchKeys(page: import('@playwright/test').Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { times: number[]; pending: number; watches?: boolean };
    state.times = [];
    state.pending = 0;
    if (state.watches) {
      return;
    }
    state.watches = true;
    addEventListener(
      'keydown',
      (event) => {
        state.pending = event.timeStamp;
      },
      { capture: true },
    );
    new MutationObserver((changes) => {
      const completes = changes.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return (
          element?.closest('.cm-tooltip-autocomplete') != null ||
          (element?.querySelector('.cm-tooltip-autocomplete') != null && element.closest('.cm-content') == null)
        );
      });
      if (completes && state.pending > 0) {
        const pressed = state.pending;
        state.pending = -1;
        requestAnimationFrame(() =>
          setTimeout(() => {
            state.times.push(performance.now() - pressed);
            state.pending = 0;
          }),
        );
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
