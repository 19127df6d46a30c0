import { describe, expect, it } from 'vitest';
import { parseRow, readItem } from './tailItem';

describe('a line of the stream', () => {
  it('is an event, a place, a gap or nothing', () => {
    expect(readItem('{"@id":"1_2","@timestamp":"1700000000000","@rawstring":"a"}')).toEqual({
      kind: 'row',
      id: '1_2',
      time: 1_700_000_000_000,
    });
    expect(readItem('{"@cursor":"0:17"}')).toEqual({ kind: 'cursor', cursor: '0:17' });
    expect(readItem('{"@dropped":"7 events were left out"}')).toEqual({
      kind: 'dropped',
      words: '7 events were left out',
    });
    expect(readItem('')).toEqual({ kind: 'alive' });
    expect(readItem('{"@id":"1_')).toEqual({ kind: 'alive' });
  });

  it('is an event although its fields are called like the rows of the node', () => {
    expect(readItem('{"@id":"1","@cursor":"x"}').kind).toBe('row');
    expect(readItem('{"a":"1"}')).toEqual({ kind: 'row', id: '', time: undefined });
  });

  it('keeps names that objects have already', () => {
    const row = parseRow('{"__proto__":"x","constructor":"y"}');
    expect(Object.keys(row ?? {})).toEqual(['__proto__', 'constructor']);
    expect(readItem('{"@id":"1","__proto__":{"@cursor":"x"}}').kind).toBe('row');
  });
});
