import { expect, it } from 'vitest';
import { readSorting, sorted, toggled, writeSorting } from './sorting';

const BY_NAME = { column: 'name', descending: false };

it('goes through the address', () => {
  expect(readSorting('-events', BY_NAME)).toEqual({ column: 'events', descending: true });
  expect(readSorting(writeSorting(BY_NAME), { column: 'x', descending: true })).toEqual(BY_NAME);
  expect(readSorting(null, BY_NAME)).toBe(BY_NAME);
});

it('begins with the largest number, and turns round at the second click', () => {
  const first = toggled(BY_NAME, 'events', true);
  expect(first).toEqual({ column: 'events', descending: true });
  expect(toggled(first, 'events', true).descending).toBe(false);
});

it('orders names as people do', () => {
  expect(sorted(['b', 'A10', 'a2'], (each) => each, false)).toEqual(['a2', 'A10', 'b']);
  expect(sorted([1, 10, 2], (each) => each, true)).toEqual([10, 2, 1]);
});
