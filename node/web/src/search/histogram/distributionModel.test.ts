import { expect, it } from 'vitest';
import { distributionModel } from './distributionModel';

const WORDS = { events: 'Events', none: 'no level', other: 'other values' };

it('shows every bucket of the queried time, empty ones too', () => {
  const model = distributionModel({ start: 1000, bucketSize: 50, buckets: [0, 3, 0] }, WORDS, false);
  expect(model.times).toEqual([1000, 1050, 1100]);
  expect([model.start, model.end]).toEqual([1000, 1150]);
  expect(model.series.map((each) => each.values)).toEqual([[0, 3, 0]]);
});

it('puts the worst level at the bottom and what has none on top', () => {
  const series = [
    { value: null, isOther: false, buckets: [1] },
    { value: 'INFO', buckets: [5] },
    { value: null, isOther: true, buckets: [2] },
    { value: 'FATAL', buckets: [1] },
    { value: 'WARN', buckets: [2] },
    { value: 'ERROR', buckets: [3] },
  ];
  const model = distributionModel({ start: 0, bucketSize: 10, buckets: [14], series }, WORDS, false);
  expect(model.series.map((each) => each.label)).toEqual([
    'FATAL',
    'ERROR',
    'WARN',
    'INFO',
    'other values',
    'no level',
  ]);
  expect(model.series.map((each) => each.paint.color).slice(0, 4)).toEqual(['--error', '--error', '--warn', '--info']);
  expect(model.series[0]?.paint.pattern).not.toBe(model.series[1]?.paint.pattern);
});

it('is an empty chart before the first answer', () => {
  expect(distributionModel(undefined, WORDS, false).times).toEqual([]);
});
