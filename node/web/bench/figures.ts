import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Browser } from '@playwright/test';

/** Where the figures are from: without it they say nothing. */
export function printMachine(browser: Browser): void {
  const cpu = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(`machine   ${cpu.length} × ${cpu[0]?.model.trim()}, ${memory} GiB, load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`versions  millrace ${commit}, Chromium ${browser.version()}, node ${process.version}`);
}

/** One line: what, how much, of how much, and what share of the target that is. */
export function printFigure(what: string, figure: number, unit: string, target?: number): void {
  const aim = target === undefined ? '' : `target ${format(target)} ${unit}`;
  const ratio = target === undefined ? '' : `${(figure / target).toFixed(2)} of it`;
  console.log(`${what.padEnd(52)} ${`${format(figure)} ${unit}`.padStart(14)}   ${aim.padEnd(18)} ${ratio}`);
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Of the straight line through the points that is nearest to them, per step. */
export function slope(values: readonly number[]): number {
  const meanX = (values.length - 1) / 2;
  const meanY = values.reduce((sum, each) => sum + each, 0) / values.length;
  let above = 0;
  let below = 0;
  for (const [x, y] of values.entries()) {
    above += (x - meanX) * (y - meanY);
    below += (x - meanX) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
