import { describe, expect, it } from 'vitest';
import type { Row } from '../../job/row';
import { nextSort, readSort, sorted, writeSort } from './sorting';

const by = (name: string, descending = false) => ({ name, descending });

describe('the order of a table', () => {
  it('takes numbers as numbers and puts what is not there last', () => {
    const rows: Row[] = [{ n: '10' }, {}, { n: '9' }, { n: 'x' }, { n: '-1' }];
    expect(sorted(rows, [by('n')]).map((each) => Object.values(each)[0])).toEqual(['-1', '9', '10', 'x', undefined]);
    expect(sorted(rows, [by('n', true)]).at(-1)).toEqual({});
  });

  it('looks at the next column where the first is equal, and keeps the rest as it was', () => {
    const rows = [
      { a: 'y', b: '1', c: '1' },
      { a: 'x', b: '1', c: '2' },
      { a: 'x', b: '2', c: '3' },
      { a: 'x', b: '2', c: '4' },
    ];
    expect(sorted(rows, [by('a'), by('b', true)]).map((each) => each.c)).toEqual(['3', '4', '2', '1']);
  });

  it('goes with each click from the largest to the smallest to none', () => {
    const once = nextSort([], 'n', false, true);
    expect(once).toEqual([by('n', true)]);
    const twice = nextSort(once, 'n', false, true);
    expect(twice).toEqual([by('n')]);
    expect(nextSort(twice, 'n', false, true)).toEqual([]);
    expect(nextSort(once, 'word', true, false)).toEqual([by('n', true), by('word')]);
    expect(nextSort(once, 'word', false, false)).toEqual([by('word')]);
  });

  it('lives in the address, whatever columns are called', () => {
    const keys = [by('a b', true), by('-x'), by('__proto__'), by('ü,1')];
    expect(readSort(writeSort(keys))).toEqual(keys);
    expect(readSort('%')).toEqual([]);
  });
});
