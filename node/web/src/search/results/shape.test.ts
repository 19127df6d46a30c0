import { describe, expect, it } from 'vitest';
import type { Row } from '../job/row';
import { groupingNames } from './groupingNames';
import { shapeOf } from './shape';
import { suggestView, suits, type ViewId } from './suggestView';

function suggested(query: string, fieldOrder: string[], rows: Row[], rowCount = rows.length): ViewId {
  return suggestView(shapeOf(fieldOrder, rows, rowCount, query));
}

describe('the view that a result suggests', () => {
  it('is a value for one number', () => {
    expect(suggested('count()', ['_count'], [{ _count: '10000' }])).toBe('single');
    expect(suggested('[min(a), max(a)]', ['_min', '_max'], [{ _min: '1', _max: '2' }])).toBe('single');
    expect(suggested('avg(none)', ['_avg'], [{}])).toBe('table');
  });

  it('is a chart over time for buckets', () => {
    const rows = [
      { _bucket: '1431813600000', statuscode: '200', _count: '1277' },
      { _bucket: '1431813600000', statuscode: '206', _count: '17' },
    ];
    expect(suggested('timeChart(statuscode, span=1d)', ['_bucket', 'statuscode', '_count'], rows)).toBe('time');
    expect(suggested('bucket(1d)', ['_bucket', '_count'], [{ _bucket: '0', _count: '1' }])).toBe('table');
  });

  it('is bars for few groups with a number, status codes too', () => {
    const rows = [
      { statuscode: '200', _count: '9' },
      { statuscode: '404', _count: '1' },
    ];
    expect(suggested('groupBy(statuscode)', ['statuscode', '_count'], rows)).toBe('bar');
    expect(suggested('groupBy(statuscode)', ['statuscode', '_count'], rows, 31)).toBe('table');
    expect(
      suggested(
        'top(statuscode, percent=true)',
        ['statuscode', '_count', 'percent'],
        [
          { statuscode: '200', _count: '9', percent: '90' },
          { statuscode: '404', _count: '1', percent: '10' },
        ],
      ),
    ).toBe('bar');
  });

  it('is a table for events, for several numbers and for words', () => {
    expect(suggested('table([a])', ['a'], [{ a: 'x' }, { a: 'y' }])).toBe('table');
    expect(suggested('head(2)', ['@timestamp', 'ms'], [{ '@timestamp': 1420074000000, ms: '3' }], 2)).toBe('table');
    expect(
      suggested(
        'groupBy(h, function=[min(a), max(a)])',
        ['h', '_min', '_max'],
        [
          { h: 'a', _min: '1', _max: '2' },
          { h: 'b', _min: '1', _max: '2' },
        ],
      ),
    ).toBe('table');
  });
});

describe('the shape of a result', () => {
  it('takes no part of an object for a field', () => {
    const shape = shapeOf(['__proto__', 'constructor', '_count'], [{ _count: '1' }], 1, '');
    expect(shape.groups).toEqual(['__proto__', 'constructor']);
    expect(shape.numbers).toEqual(['_count']);
  });

  it('holds a second column of codes for a group where the query groups by it', () => {
    const rows = [
      { host: 'a', code: '200', n: '1' },
      { host: 'a', code: '404', n: '2' },
    ];
    const shape = shapeOf(['host', 'code', 'n'], rows, 2, 'groupBy([host, code], function=count(as=n))');
    expect(shape.groups).toEqual(['host', 'code']);
    expect(suits('time', shape)).toBe(false);
    expect(suits('pie', shape)).toBe(true);
  });

  it('reads what a query groups by', () => {
    expect([...groupingNames('x | groupBy([host, "a \\"b"], function=sum(ms)) | sort(ms)')]).toEqual(['host', 'a "b']);
    expect(groupingNames('timeChart(span=1h, series=code)').has('code')).toBe(true);
    expect(groupingNames('bucket(1min, field=[status, x], function=count())').has('status')).toBe(true);
    expect(groupingNames('groupBy(code').has('code')).toBe(true);
    expect(groupingNames('count(ms)').size).toBe(0);
  });
});
