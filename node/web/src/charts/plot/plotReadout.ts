import { quantity } from '../quantity';
import { spanText } from '../timeText';
import { bucketEnd, isStacked, type PlotModel, type PlotSeries } from './plotModel';

export type ReadoutLine = { readonly series: PlotSeries; readonly value: number; readonly text: string };
export type Readout = {
  readonly span: string;
  /** Of stacked series; of others a sum says nothing. */
  readonly total: string;
  readonly lines: readonly ReadoutLine[];
  readonly more: number;
};

const LINES_MAX = 12;

/** What a chart says of some of its buckets, the largest values first. Values of lines are of the last bucket. */
export function readoutOf(model: PlotModel, first: number, last: number, zone: string): Readout {
  const stacked = isStacked(model.look);
  const all = model.series
    .map((series) => ({ series, value: stacked ? sum(series.values, first, last) : series.values[last] }))
    .filter((each): each is { series: PlotSeries; value: number } => typeof each.value === 'number')
    .filter((each) => !stacked || each.value !== 0)
    .sort((a, b) => b.value - a.value);
  const total = all.reduce((before, each) => before + each.value, 0);
  return {
    span: spanText(model.times[first] ?? 0, bucketEnd(model, last), zone),
    total: stacked ? quantity(total, model.unit) : '',
    lines: all.slice(0, LINES_MAX).map((each) => ({ ...each, text: quantity(each.value, model.unit) })),
    more: Math.max(0, all.length - LINES_MAX),
  };
}

function sum(values: readonly (number | null)[], first: number, last: number): number {
  let total = 0;
  for (let i = first; i <= last; i += 1) {
    total += values[i] ?? 0;
  }
  return total;
}
