import { describe, expect, it } from 'vitest';
import type { Row } from '../../job/row';
import { shapeOf } from '../shape';
import { SERIES_MAX, seriesOfRows, type TimeSettings } from './seriesOfRows';

const PLAIN: TimeSettings = {
  look: 'lines',
  gaps: 'leave',
  log: false,
  min: undefined,
  max: undefined,
  unit: '',
  range: undefined,
};

function seriesOf(rows: Row[], query: string, settings: Partial<TimeSettings> = {}) {
  return seriesOfRows(rows, shapeOf(['_bucket'], rows, rows.length, query), { ...PLAIN, ...settings }, 'none');
}

describe('series of rows over time', () => {
  it('are one for each value of the field', () => {
    const { model } = seriesOf(
      [
        { _bucket: '0', status: '200', _count: '1' },
        { _bucket: '3600000', status: '200', _count: '5' },
        { _bucket: '3600000', status: '500', _count: '2' },
      ],
      'timeChart(status, span=1h)',
    );
    expect(model.series.map((each) => [each.label, each.values])).toEqual([
      ['200', [1, 5]],
      ['500', [null, 2]],
    ]);
    expect([model.start, model.end, model.step]).toEqual([0, 7_200_000, 3_600_000]);
  });

  it('are one for each number where there are no groups, with holes where rows are missing', () => {
    const rows: Row[] = [
      { _bucket: '0', _count: '1', _avg: '10' },
      { _bucket: '10', _count: '3' },
      { _bucket: '40', _count: '3', _avg: '40' },
    ];
    const { model } = seriesOf(rows, 'timechart(function=[count(), avg(ms)])');
    expect(model.times).toEqual([0, 10, 20, 30, 40]);
    expect(model.series.find((each) => each.label === '_avg')?.values).toEqual([10, null, null, null, 40]);
    const zero = seriesOf(rows, '', { gaps: 'zero' }).model;
    expect(zero.series.find((each) => each.label === '_avg')?.values).toEqual([10, 0, 0, 0, 40]);
  });

  it('takes a day of 25 hours for no gap', () => {
    const hour = 3_600_000;
    const { model } = seriesOf(
      [0, 24, 49, 73].map((each) => ({ _bucket: String(each * hour), n: '1' })),
      '',
    );
    expect(model.times.length).toBe(4);
  });

  it('keeps the largest of too many, and names such as __proto__', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ _bucket: '0', k: `s${i}`, n: String(i + 1) }));
    rows.push({ _bucket: '0', k: '__proto__', n: '999' });
    const { model, seriesCount } = seriesOf(rows, 'timeChart(k)');
    expect(seriesCount).toBe(61);
    expect(model.series.length).toBe(SERIES_MAX);
    expect(model.series[0]?.label).toBe('__proto__');
  });

  it('reaches over the queried time', () => {
    const { model } = seriesOf([{ _bucket: '500', n: '1' }], '', { range: { start: 0, end: 1_000_000 } });
    expect([model.start, model.end]).toEqual([0, 1_000_000]);
  });
});
