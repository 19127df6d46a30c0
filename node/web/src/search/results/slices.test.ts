import { describe, expect, it } from 'vitest';
import type { Row } from '../job/row';
import { shapeOf } from './shape';
import { slicesOf } from './slices';

const WANTED = {
  measure: 'n',
  most: 2,
  sort: true,
  words: { empty: '(empty)', missing: '(missing)', other: (count: number) => `${count} others` },
  time: String,
};

function slices(rows: Row[], part: Partial<typeof WANTED> = {}) {
  return slicesOf(rows, shapeOf(['k', 'n'], rows, rows.length, 'groupBy(k)'), { ...WANTED, ...part });
}

describe('bars and slices', () => {
  it('are the largest, and the rest added up', () => {
    const rows = ['a', 'b', 'c', 'd'].map((k, i) => ({ k, n: String(i + 1) }));
    expect(slices(rows).map((each) => [each.label, each.amount, each.together])).toEqual([
      ['d', 4, 0],
      ['c', 3, 0],
      ['2 others', 3, 2],
    ]);
    expect(slices(rows, { sort: false, most: 4 }).map((each) => each.label)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tell an empty name from none, and leave out what has no number', () => {
    const rows: Row[] = [{ k: '', n: '2' }, { n: '1' }, { k: 'x' }];
    expect(slices(rows).map((each) => each.label)).toEqual(['(empty)', '(missing)']);
  });
});
