import type { NodeApi } from '../test/harness/api';
import { bench, line, signIn } from './bench';
import { printFigure, slope } from './figures';

const MINUTES = Number(process.env.MINUTES ?? '30');
const PER_SECOND = 1_000;
/** Ten sends in a second, as agents do that send by parts. */
const SEND_MILLIS = 100;
/** Flat: what 30 minutes add is lost in what a collection leaves. */
const SLOPE_KB = 50;

/** The memory of the tab while a tail goes on. */
bench(`live tail at ${PER_SECOND} events/s over ${MINUTES} minutes`, async ({ page, node, api }) => {
  const repository = await api.newRepository('tail');
  await signIn(page, node.token);
  await page.goto(`${node.ui}tail/${repository}`);
  await page.getByText('Following', { exact: true }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const load = new Load(api, repository);
  const heaps: number[] = [];
  let elements = 0;
  for (let minute = 0; minute <= MINUTES; minute += 1) {
    await page.waitForTimeout(minute === 0 ? 15_000 : 60_000); // until the list has all that it keeps
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    elements = (await devtools.send('Memory.getDOMCounters')).nodes;
    heaps.push(usedSize / 1_000);
    console.log(
      `  minute ${String(minute).padStart(2)}: heap ${(usedSize / 1e6).toFixed(1)} MB, ${elements} DOM nodes, ${load.sent.toLocaleString('en')} events sent`,
    );
  }
  const rate = load.sent / ((Date.now() - load.begin) / 1_000);
  await load.stop();
  printFigure('live tail: events sent', rate, '/s', PER_SECOND);
  printFigure('live tail: heap at the end', (heaps.at(-1) ?? 0) / 1_000, 'MB');
  printFigure('live tail: heap grows per minute', slope(heaps), 'kB', SLOPE_KB);
  printFigure('live tail: DOM nodes at the end', elements, '');
});

/** Sends at an even rate from this process; what the node does not take in time is sent with the next part. */
class Load {
  readonly begin = Date.now();
  sent = 0;
  private ended = false;
  private readonly done: Promise<void>;

  constructor(
    private readonly api: NodeApi,
    private readonly repository: string,
  ) {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.ended = true;
    await this.done;
  }

  private async run(): Promise<void> {
    while (!this.ended) {
      const due = Math.floor(((Date.now() - this.begin) / 1_000) * PER_SECOND) - this.sent;
      if (due > 0) {
        const from = this.sent;
        this.sent += due;
        await this.api.ingest(
          this.repository,
          Array.from({ length: due }, (_, i) => line(from + i)),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, SEND_MILLIS));
    }
  }
}
