import { describe, expect, it } from 'vitest';
import { moved, template, widthOf, withColumn, withoutColumn } from './columns';

describe('columns', () => {
  it('come, go and move', () => {
    expect(withColumn(['a'], 'b')).toEqual(['a', 'b']);
    expect(withColumn(['a'], 'a')).toEqual(['a']);
    expect(withoutColumn(['a', 'b'], 'a')).toEqual(['b']);
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 'x', 0)).toEqual(['a']);
  });

  it('have a width within bounds, whatever they are called', () => {
    expect(widthOf('__proto__', {})).toBe(180);
    expect(widthOf('constructor', {})).toBe(180);
    expect(widthOf('a', { a: 5 })).toBe(64);
    expect(template(['a', 'b'], { a: 100 })).toBe('100px minmax(180px, 1fr)');
  });
});
