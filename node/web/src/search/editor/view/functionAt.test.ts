import { describe, expect, it } from 'vitest';
import { functionAt, rangeOfProblem } from './functionAt';

const make = (name: string) => ({ name, group: '', meaning: '', parameters: [] });
const byName = new Map([
  ['groupby', make('groupBy')],
  ['sum', make('sum')],
]);
const nameAt = (text: string, at: number, isAroundToo = false) => functionAt(text, at, byName, isAroundToo)?.found.name;

describe('the function at a place', () => {
  it('is the one whose name is there', () => {
    expect(nameAt('a | groupBy(x)', 4)).toBe('groupBy');
    expect(nameAt('a |\n groupby(x)', 12)).toBe('groupBy');
    expect(nameAt('a | groupBy(x)', 12)).toBeUndefined();
    expect(nameAt('"sum(x)"', 2)).toBeUndefined();
    expect(nameAt('sum=3', 1)).toBeUndefined();
  });

  it('is the one around, where that is asked for', () => {
    expect(nameAt('groupBy(x, function=sum(y), )', 27, true)).toBe('groupBy');
    expect(nameAt('groupBy(x, function=sum(y', 25, true)).toBe('sum');
    expect(nameAt('groupBy(x) | ', 13, true)).toBeUndefined();
  });
});

describe('the range of a problem', () => {
  it('is the word or sign at its place, or the last before it', () => {
    expect(rangeOfProblem('a | foo()', 4)).toEqual({ from: 4, to: 7 });
    expect(rangeOfProblem('a=?which b', 2)).toEqual({ from: 2, to: 8 });
    expect(rangeOfProblem('a= | b', 3)).toEqual({ from: 3, to: 4 });
    expect(rangeOfProblem('a =  ', 5)).toEqual({ from: 2, to: 3 });
    expect(rangeOfProblem('', 0)).toEqual({ from: 0, to: 0 });
    expect(rangeOfProblem('a', 99)).toEqual({ from: 0, to: 1 });
  });
});
