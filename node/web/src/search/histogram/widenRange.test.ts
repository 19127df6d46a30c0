import { expect, it } from 'vitest';
import { widened } from './widenRange';

const NOW = 1_000_000;

it('doubles a range around its middle', () => {
  expect(widened({ start: '100', end: '200' }, { start: 100, end: 200 }, NOW)).toEqual({ start: '50', end: '250' });
});

it('keeps a range that follows the clock following it', () => {
  expect(widened({ start: '15m', end: 'now' }, { start: 100, end: 200 }, NOW)).toEqual({ start: '30m', end: 'now' });
});

it('does not reach into the future', () => {
  const range = { start: '999900', end: '1000000' };
  expect(widened(range, { start: 999_900, end: NOW }, NOW)).toEqual({ start: '999800', end: '1000000' });
});

it('knows nothing longer than everything', () => {
  expect(widened({ start: 'all', end: 'now' }, { start: 0, end: 5 }, NOW)).toBeUndefined();
  expect(widened({ start: '1h', end: 'now' }, { start: 0, end: 0 }, NOW)).toBeUndefined();
});
