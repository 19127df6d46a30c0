import { levelOf, levelRank } from '../../charts/levels';
import { paintsOf } from '../../charts/paint';
import type { PlotModel, PlotSeries } from '../../charts/plot/plotModel';
import type { Distribution } from '../job/row';

export type DistributionWords = { readonly events: string; readonly none: string; readonly other: string };

/** Of a query that has not answered yet: an empty chart of the same size. */
const NOTHING: Distribution = { start: 0, bucketSize: 1, buckets: [] };

/** What the node counted over time, as a chart. Values that are log levels are stacked with the worst at the bottom. */
export function distributionModel(
  distribution: Distribution | undefined,
  words: DistributionWords,
  log: boolean,
): PlotModel {
  const { start, bucketSize, buckets } = distribution ?? NOTHING;
  return {
    times: buckets.map((_, i) => start + i * bucketSize),
    step: bucketSize,
    start,
    end: start + buckets.length * bucketSize,
    series: seriesOf(distribution ?? NOTHING, words),
    look: 'bars',
    log,
    min: undefined,
    max: undefined,
    unit: '',
    bridgeGaps: false,
  };
}

function seriesOf({ buckets, series }: Distribution, words: DistributionWords): PlotSeries[] {
  if (series === undefined || series.length === 0) {
    return [{ key: 'all', label: words.events, paint: { color: '--series-1', pattern: 0 }, values: buckets }];
  }
  const ordered = [...series].sort((a, b) => rank(a) - rank(b));
  const paints = paintsOf(ordered.map((each) => each.value));
  return ordered.map((each, i) => ({
    key: each.value === null ? (each.isOther === true ? 'other' : 'none') : `=${each.value}`,
    label: each.value ?? (each.isOther === true ? words.other : words.none),
    paint: paints[i] ?? { color: '--series-8', pattern: 0 },
    values: each.buckets,
  }));
}

function rank(series: NonNullable<Distribution['series']>[number]): number {
  if (series.value === null) {
    return series.isOther === true ? 10 : 11;
  }
  const level = levelOf(series.value);
  return level === undefined ? 9 : levelRank(level);
}
