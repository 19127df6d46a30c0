import { describe, expect, it } from 'vitest';
import { bucketAt, type PlotModel, roundedDomain, stackedTops, valueDomain, valueTicks } from './plotModel';

function model(part: Partial<PlotModel>, ...values: (number | null)[][]): PlotModel {
  return {
    times: (values[0] ?? []).map((_, i) => i * 10),
    step: 10,
    start: 0,
    end: 100,
    series: values.map((each, i) => ({
      key: String(i),
      label: String(i),
      paint: { color: '--series-1', pattern: 0 },
      values: each,
    })),
    look: 'bars',
    log: false,
    min: undefined,
    max: undefined,
    unit: '',
    bridgeGaps: false,
    ...part,
  };
}

describe('a chart over time', () => {
  it('finds the bucket of an instant', () => {
    const some = model({}, [1, 2, 3]);
    expect([-5, 0, 9, 10, 29, 500].map((at) => bucketAt(some, at))).toEqual([0, 0, 0, 1, 2, 2]);
    expect(bucketAt(model({}), 5)).toBe(-1);
  });

  it('stacks series, a missing value as nothing', () => {
    expect(stackedTops(model({}, [1, null, 3], [10, 20, null]).series)).toEqual([
      [1, 0, 3],
      [11, 20, 3],
    ]);
  });

  it('reaches from nothing to the highest sum', () => {
    expect(valueDomain(model({}, [1, 2], [5, 6]))).toEqual({ low: 0, high: 8 });
    expect(valueDomain(model({ look: 'lines' }, [1, 2], [5, -6]))).toEqual({ low: -6, high: 5 });
    expect(valueDomain(model({ look: 'lines' }, [100, 101]))).toEqual({ low: 100, high: 101 });
    expect(valueDomain(model({ look: 'lines' }, [7, 7]))).toEqual({ low: 7, high: 14 });
    expect(valueDomain(model({}, [0, 0]))).toEqual({ low: 0, high: 1 });
    expect(valueDomain(model({ min: 3, max: 4 }, [1, 9]))).toEqual({ low: 3, high: 4 });
  });

  it('shows the smallest value on a log scale', () => {
    const domain = valueDomain(model({ log: true }, [0, 1, 5000]));
    expect(domain).toEqual({ low: 0.5, high: 5000 });
    expect(valueTicks(domain, 3, true)).toEqual([1, 100]);
    expect(valueDomain(model({ log: true, min: 0 }, [1, 10])).low).toBe(0.5);
  });

  it('names round values', () => {
    expect(valueTicks({ low: 0, high: 8 }, 3, false)).toEqual([0, 5]);
    expect(valueTicks({ low: 0, high: 0.3 }, 3, false)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(roundedDomain({ low: 0, high: 8 }, model({}), 3)).toEqual({ low: 0, high: 10 });
  });
});
