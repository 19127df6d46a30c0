import { paintsOf } from '../../../charts/paint';
import type { PlotLook, PlotModel, PlotSeries } from '../../../charts/plot/plotModel';
import { numberOf, type Unit } from '../../../charts/quantity';
import { type Row, value } from '../../job/row';
import type { Shape } from '../shape';

export type GapChoice = 'leave' | 'zero' | 'bridge';

export type TimeSettings = {
  readonly look: PlotLook;
  readonly gaps: GapChoice;
  readonly log: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: Unit;
  /** The queried time, where it has two ends. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
};

export type SeriesResult = {
  readonly model: PlotModel;
  /** Series of the rows; those past the limit are not in the model. */
  readonly seriesCount: number;
};

export const SERIES_MAX = 50;
const TIMES_MAX = 10_000;
/** A day may be an hour longer, a month three days: that is no gap. */
const GAP_FACTOR = 1.6;
const SEPARATOR = ' · ';

/**
 * Rows of times, as timeChart() and bucket() make them: one series for each combination of group values and each column
 * of numbers. Steps without a row are times without values.
 */
export function seriesOfRows(
  rows: readonly Row[],
  shape: Shape,
  settings: TimeSettings,
  missing: string,
): SeriesResult {
  const timeColumn = shape.time ?? '_bucket';
  const found = timesOf(rows, timeColumn);
  const step = stepOf(found);
  const times = filled(found, step);
  const place = new Map(times.map((each, i) => [each, i]));
  const series = new Map<string, { label: string; values: (number | null)[]; size: number }>();
  for (const row of rows) {
    const i = place.get(Number(value(row, timeColumn)));
    if (i === undefined) {
      continue;
    }
    const group = shape.groups.map((each) => value(row, each) ?? missing).join(SEPARATOR);
    for (const each of shape.numbers) {
      const number = numberOf(value(row, each));
      if (number === undefined) {
        continue;
      }
      const label = shape.groups.length === 0 ? each : shape.numbers.length === 1 ? group : group + SEPARATOR + each;
      const one = series.get(label) ?? { label, values: new Array<number | null>(times.length).fill(null), size: 0 };
      one.values[i] = number;
      one.size += Math.abs(number);
      series.set(label, one);
    }
  }
  const largest = [...series.values()].sort((a, b) => b.size - a.size).slice(0, SERIES_MAX);
  const first = times[0] ?? 0;
  const last = (times.at(-1) ?? 0) + step;
  return {
    seriesCount: series.size,
    model: {
      times,
      step,
      start: Math.min(first, settings.range?.start ?? first),
      end: Math.max(last, settings.range?.end ?? last),
      series: painted(largest, settings.gaps),
      look: settings.look,
      log: settings.log,
      min: settings.min,
      max: settings.max,
      unit: settings.unit,
      bridgeGaps: settings.gaps === 'bridge',
    },
  };
}

function painted(series: readonly { label: string; values: (number | null)[] }[], gaps: GapChoice): PlotSeries[] {
  const paints = paintsOf(series.map((each) => each.label));
  return series.map((each, i) => ({
    key: each.label,
    label: each.label,
    paint: paints[i] ?? { color: '--series-8', pattern: 0 },
    values: gaps === 'zero' ? each.values.map((value) => value ?? 0) : each.values,
  }));
}

function timesOf(rows: readonly Row[], column: string): number[] {
  const found = new Set<number>();
  for (const row of rows) {
    const at = Number(value(row, column));
    if (Number.isFinite(at) && Object.hasOwn(row, column)) {
      found.add(at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function stepOf(times: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < times.length; i += 1) {
    least = Math.min(least, (times[i] ?? 0) - (times[i - 1] ?? 0));
  }
  return Number.isFinite(least) ? least : 60_000;
}

/** With the times of steps that have no row, as far as that is no endless list. */
function filled(times: readonly number[], step: number): number[] {
  const all: number[] = [];
  for (const each of times) {
    let before = all.at(-1);
    while (before !== undefined && each - before > step * GAP_FACTOR && all.length < TIMES_MAX) {
      before += step;
      all.push(before);
    }
    all.push(each);
  }
  return all.length < TIMES_MAX ? all : [...times];
}
