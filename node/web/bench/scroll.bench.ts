import { bench, fill, line, signIn } from './bench';
import { printFigure, quantile } from './figures';

const EVENTS = 100_000;
const FRAME_MILLIS = 50;
const SECONDS = 10;
const WHEEL_PIXELS = 1_200;

/** Scrolls through 100,000 events by the wheel, then by dragging far; frames are measured in the page. */
bench('scrolling 100,000 events', async ({ page, node, api }) => {
  const repository = await api.newRepository('scroll');
  await fill(api, repository, EVENTS, line);
  await signIn(page, node.token);
  await page.goto(`${node.ui}search/${repository}`);
  const list = page.getByRole('grid');
  await list
    .getByText(/GET \/api\/v1\/orders/)
    .first()
    .waitFor();
  await page
    .getByText(/100,000/)
    .first()
    .waitFor();
  await list.hover();
  const idle = await framesWhile(page, async () => {
    await page.waitForTimeout(2_000);
  });
  const frames = await framesWhile(page, async () => {
    const end = Date.now() + SECONDS * 1_000;
    while (Date.now() < end) {
      await page.mouse.wheel(0, WHEEL_PIXELS);
      await page.waitForTimeout(16);
    }
  });
  const jumps = await framesWhile(page, async () => {
    for (let i = 0; i < 20; i += 1) {
      await list.evaluate(
        (element, part) => {
          const scroller =
            [element, ...element.querySelectorAll('*')].find((each) => each.scrollHeight > 50_000) ?? element;
          scroller.scrollTop = scroller.scrollHeight * part;
        },
        ((i * 7) % 20) / 20,
      );
      await page.waitForTimeout(100);
    }
  });
  printFigure('a frame while nothing happens, p50', quantile(idle, 0.5), 'ms');
  for (const [what, all] of [
    ['by the wheel', frames],
    ['by jumps', jumps],
  ] as const) {
    printFigure(
      `scrolling ${EVENTS.toLocaleString('en')} events ${what}: frame p50`,
      quantile(all, 0.5),
      'ms',
      FRAME_MILLIS,
    );
    printFigure(`scrolling ${what}: frame p99`, quantile(all, 0.99), 'ms', FRAME_MILLIS);
    printFigure(`scrolling ${what}: longest frame`, Math.max(...all), 'ms', FRAME_MILLIS);
    printFigure(
      `scrolling ${what}: frames above ${FRAME_MILLIS} ms, of ${all.length}`,
      all.filter((each) => each > FRAME_MILLIS).length,
      '',
    );
  }
});

async function framesWhile(page: import('@playwright/test').Page, action: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const state = window as unknown as { frames: number[]; stopFrames: boolean };
    state.frames = [];
    state.stopFrames = false;
    let last = performance.now();
    const frame = (now: number) => {
      state.frames.push(now - last);
      last = now;
      if (!state.stopFrames) {
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
  await action();
  return page.evaluate(() => {
    const state = window as unknown as { frames: number[]; stopFrames: boolean };
    state.stopFrames = true;
    return state.frames.slice(2); // the first one began before
  });
}
