import { describe, expect, it } from 'vitest';
import { type RowSource, ShownRows } from './shownRows';

function source(ids: string[], stale: ReadonlySet<number> = new Set()): RowSource {
  return {
    get total() {
      return ids.length;
    },
    row: (index) => (ids[index] === undefined ? undefined : { '@id': ids[index] }),
    isCurrent: (index) => !stale.has(index),
  };
}

const numbered = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => String(from > to ? from - i : from + i));

describe('the rows that are shown', () => {
  it('follow the newest while the reader is there', () => {
    const ids = numbered(10, 1);
    const shown = new ShownRows(source(ids));
    shown.update(false);
    ids.unshift('12', '11');
    shown.update(false);
    expect([shown.newer, shown.moved, shown.row(0)?.['@id'], shown.count]).toEqual([0, 2, '12', 12]);
  });

  it('stay where they are while the reader is elsewhere, and count what came', () => {
    const ids = numbered(10, 1);
    const shown = new ShownRows(source(ids));
    shown.update(false);
    ids.unshift('12', '11');
    shown.update(true);
    ids.unshift('13');
    shown.update(true);
    expect([shown.newer, shown.row(0)?.['@id'], shown.count]).toEqual([3, '10', 10]);
    shown.showNewest();
    expect([shown.newer, shown.moved, shown.row(0)?.['@id']]).toEqual([0, 3, '13']);
  });

  it('count by the size of the result when more came than the first page has', () => {
    const ids = numbered(10, 1);
    const shown = new ShownRows(source(ids));
    shown.update(false);
    ids.unshift(...numbered(1000, 11));
    shown.update(true);
    expect([shown.newer, shown.row(0)?.['@id']]).toEqual([990, '10']);
  });

  it('show what was there until a page is new', () => {
    const ids = numbered(10, 1);
    const stale = new Set<number>();
    const shown = new ShownRows(source(ids, stale));
    shown.update(false);
    expect(shown.row(4)?.['@id']).toBe('6');
    ids.unshift('11');
    shown.update(true);
    stale.add(5);
    ids[5] = 'of before';
    expect(shown.row(4)?.['@id']).toBe('6');
  });

  it('are those that are further down when a search goes on', () => {
    const ids = numbered(10, 5);
    const shown = new ShownRows(source(ids));
    shown.update(false);
    ids.push(...numbered(4, 1));
    shown.update(true);
    expect([shown.newer, shown.count]).toEqual([0, 10]);
  });
});
