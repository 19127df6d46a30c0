import { expect, it } from 'vitest';
import { shapeOf } from '../shape';
import { alarmOf, figuresOf } from './figures';

it('takes the last of times, with its history', () => {
  const rows = [1, 2, 3].map((n) => ({ _bucket: String(n * 1000), _count: String(n) }));
  expect(figuresOf(rows, shapeOf(['_bucket', '_count'], rows, 3, 'timeChart()'))).toEqual([
    { name: '_count', amount: 3, history: [1, 2, 3] },
  ]);
});

it('says which group a number is of', () => {
  const rows = [{ k: 'a', n: '7' }];
  expect(figuresOf(rows, shapeOf(['k', 'n'], rows, 1, 'groupBy(k)'))).toEqual([
    { name: 'a · n', amount: 7, history: [] },
  ]);
  expect(figuresOf([], shapeOf([], [], 0, ''))).toEqual([]);
});

it('alarms at the limit, in both directions', () => {
  expect(alarmOf(10, 5, 10, false)).toBe('alarm');
  expect(alarmOf(7, 5, 10, false)).toBe('warn');
  expect(alarmOf(7, 5, 10, true)).toBe('alarm');
  expect(alarmOf(7, undefined, undefined, true)).toBe('none');
});
