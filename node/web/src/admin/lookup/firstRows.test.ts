import { describe, expect, it } from 'vitest';
import { csvRows, firstRows, lookupStep } from './firstRows';

describe('the first rows of a lookup file', () => {
  it('are read from CSV, with quotes, commas and line ends in cells', () => {
    expect(firstRows('a.csv', 'id,name\r\n1,"Berg, Anna"\n2,"say ""hi""\nthere"\n', true)).toEqual({
      columns: ['id', 'name'],
      rows: [
        ['1', 'Berg, Anna'],
        ['2', 'say "hi"\nthere'],
      ],
    });
  });

  it('leave out a row that was cut off', () => {
    expect(firstRows('a.csv', 'id\n1\n2', false)?.rows).toEqual([['1']]);
  });

  it('are no more than fit', () => {
    const text = `id\n${Array.from({ length: 1000 }, (_, i) => i).join('\n')}`;
    expect(firstRows('a.csv', text, true)?.rows).toHaveLength(10);
    expect(csvRows(text, 3)).toHaveLength(3);
  });

  it('are read from both forms of JSON', () => {
    expect(firstRows('a.json', '[{"id":1,"x":{"y":2}},{"id":null}]', true)).toEqual({
      columns: ['id', 'x'],
      rows: [
        ['1', '{"y":2}'],
        ['', ''],
      ],
    });
    expect(firstRows('a.JSON', '{"u1":{"name":"Anna"},"__proto__":{"name":"x"}}', true)?.rows).toEqual([
      ['u1', 'Anna'],
      ['__proto__', 'x'],
    ]);
    expect(firstRows('a.json', '[{"id":', false)).toBeUndefined();
  });
});

it('names file and column as the language quotes them', () => {
  expect(lookupStep('a"b.csv', { columns: ['user id'], rows: [] })).toBe(
    'match(file="a\\"b.csv", field="user id", column="user id")',
  );
});
