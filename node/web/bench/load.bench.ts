import { bench, fill, line, signIn } from './bench';
import { printFigure } from './figures';

const READY_SECONDS = 2.5;
const SCRIPT_KB = 350;
const KILO = 1_000;

/** A phone's network, and a CPU a quarter as fast as this one. */
const LINK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU_SLOWER = 4;

/** The first load with nothing cached, until the rows are there and until the page answers a key. */
bench('page ready on a throttled link', async ({ browser, node, api }) => {
  const repository = await api.newRepository('load');
  await fill(api, repository, 1_000, line);
  // One round that is not counted, as the node's own first answers are slow.
  for (const counts of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 820 } });
    const page = await context.newPage();
    await signIn(page, node.token);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    if (counts) {
      await devtools.send('Network.emulateNetworkConditions', LINK);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
    }
    const bytes = new Map<string, number>();
    const scripts = new Map<string, string>();
    devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
      scripts.set(requestId, `${type} ${new URL(response.url).pathname.split('/').at(-1)}`);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.set(requestId, encodedDataLength);
    });
    const begin = Date.now();
    await page.goto(`${node.ui}search/${repository}`, { waitUntil: 'commit' });
    await page
      .getByText(/GET \/api\/v1\/orders/)
      .first()
      .waitFor();
    const rows = (Date.now() - begin) / KILO;
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    const answers = (Date.now() - begin) / KILO;
    if (counts) {
      const sum = (kind: string) =>
        [...bytes]
          .filter(([id]) => scripts.get(id)?.startsWith(kind))
          .reduce((total, [, length]) => total + length, 0) / KILO;
      printFigure('first load: first rows', rows, 's', READY_SECONDS);
      printFigure('first load: a key is answered', answers, 's', READY_SECONDS);
      printFigure('first load: script, compressed', sum('Script'), 'kB', SCRIPT_KB);
      printFigure('first load: styles, compressed', sum('Stylesheet'), 'kB');
      printFigure('first load: answers of the API, compressed', sum('Fetch'), 'kB');
    }
    await context.close();
  }
});
