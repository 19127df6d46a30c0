import type { Paint } from '../paint';
import type { Unit } from '../quantity';

export type PlotLook = 'lines' | 'areas' | 'stacked' | 'bars';

export type PlotSeries = {
  /** `null`: the events without a value, or all others together; [label] says which. */
  readonly key: string;
  readonly label: string;
  readonly paint: Paint;
  /** One for each time of the model; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
};

/** What a chart over time shows, before it has a size. */
export type PlotModel = {
  /** Begin of each bucket, growing. */
  readonly times: readonly number[];
  /** Length of a bucket in milliseconds; of most, where months differ. */
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly series: readonly PlotSeries[];
  readonly look: PlotLook;
  readonly log: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: Unit;
  /** Lines go on over times without a value. */
  readonly bridgeGaps: boolean;
};

export function isStacked(look: PlotLook): boolean {
  return look === 'stacked' || look === 'bars';
}

/** The last instant of a bucket, exclusive. */
export function bucketEnd(model: PlotModel, index: number): number {
  return model.times[index + 1] ?? Math.max((model.times[index] ?? 0) + model.step, 0);
}

/** The bucket that an instant is in, or the nearest; -1 without any. */
export function bucketAt(model: PlotModel, at: number): number {
  const { times } = model;
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return times.length === 0 ? -1 : low;
}

/** For each series the upper edge of its part: the sum of it and of those below. */
export function stackedTops(series: readonly PlotSeries[]): number[][] {
  const length = series[0]?.values.length ?? 0;
  const below = new Array<number>(length).fill(0);
  return series.map((each) => {
    const tops = new Array<number>(length);
    for (let i = 0; i < length; i += 1) {
      below[i] = (below[i] ?? 0) + (each.values[i] ?? 0);
      tops[i] = below[i] ?? 0;
    }
    return tops;
  });
}

export type Domain = { readonly low: number; readonly high: number };

/** The values from the lower to the upper edge of the chart. */
export function valueDomain(model: PlotModel): Domain {
  const stacked = isStacked(model.look);
  const columns = stacked ? [stackedTops(model.series).at(-1) ?? []] : model.series.map((each) => each.values);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of columns) {
    for (const each of values) {
      if (each !== null && each !== undefined && !(model.log && each <= 0)) {
        low = Math.min(low, each);
        high = Math.max(high, each);
      }
    }
  }
  if (low > high) {
    return { low: model.log ? 0.5 : (model.min ?? 0), high: model.max ?? 1 };
  }
  const bottom = model.log
    ? logBottom(low)
    : model.look === 'lines' && low > high * 0.5 && low > 0
      ? low
      : Math.min(low, 0);
  const wanted = { low: model.min ?? bottom, high: model.max ?? Math.max(high, model.log ? low * 2 : bottom) };
  if (model.log && wanted.low <= 0) {
    wanted.low = logBottom(low);
  }
  return wanted.high > wanted.low
    ? wanted
    : { low: wanted.low, high: wanted.low + (wanted.low === 0 ? 1 : Math.abs(wanted.low)) };
}

/** Below the smallest value, so that this one is still seen. */
function logBottom(least: number): number {
  return 10 ** Math.floor(Math.log10(least)) / 2;
}

/** A few round values, of which the last is at or above the highest where the domain may grow to it. */
export function valueTicks(domain: Domain, most: number, log: boolean): number[] {
  if (log) {
    return powers(domain, most);
  }
  const span = domain.high - domain.low;
  const step = niceStep(span / Math.max(1, most));
  const ticks: number[] = [];
  for (
    let i = Math.ceil(domain.low / step - 1e-9);
    i * step <= domain.high + step * 1e-9 && ticks.length < 50;
    i += 1
  ) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The domain with its ends at round values: lines do not touch the edge. */
export function roundedDomain(domain: Domain, model: PlotModel, most: number): Domain {
  if (model.log) {
    return domain;
  }
  const step = niceStep((domain.high - domain.low) / Math.max(1, most));
  return {
    low: model.min ?? Math.floor(domain.low / step + 1e-9) * step,
    high: model.max ?? Math.ceil(domain.high / step - 1e-9) * step,
  };
}

function powers(domain: Domain, most: number): number[] {
  const first = Math.ceil(Math.log10(domain.low) - 1e-9);
  const last = Math.floor(Math.log10(domain.high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) {
    ticks.push(10 ** power);
  }
  return ticks;
}
