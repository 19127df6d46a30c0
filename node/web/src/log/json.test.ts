import { describe, expect, it } from 'vitest';
import { type JsonText, jsonOf, looksLikeJson, unfolded } from './json';

const shown = (json: JsonText | undefined) =>
  json?.lines.map((each) => '  '.repeat(each.depth) + each.parts.map((part) => part.text).join(''));

describe('JSON in a line', () => {
  it('is laid out as it stands, with all digits and every name', () => {
    expect(shown(jsonOf('{"id":12345678901234567890,"__proto__":{"a":[1,2.50,[]]},"id":null,"e":{}}'))).toEqual([
      '{',
      '  "id": 12345678901234567890,',
      '  "__proto__": {',
      '    "a": [',
      '      1,',
      '      2.50,',
      '      []',
      '    ]',
      '  },',
      '  "id": null,',
      '  "e": {}',
      '}',
    ]);
  });

  it('may stand behind something else', () => {
    expect(jsonOf('12:00 INFO [main] {"a":1}')?.before).toBe('12:00 INFO [main] ');
    expect(shown(jsonOf(' [1]'))).toEqual(['[', '  1', ']']);
  });

  it.each(['', '{', '}', '{a:1}', '{"a":1}}', '{"a":1,}', '[1 2]', '{"a"}', '"x"', '5', '{"a":"\n"}', 'x {y}', '[1}'])(
    'is not: %s',
    (text) => {
      expect(jsonOf(text)).toBeUndefined();
    },
  );

  it('folds', () => {
    const json = jsonOf('{"a":{"b":1},"c":[1,2,3]}');
    expect(json?.lines[1]).toMatchObject({ closes: 3, size: 1 });
    expect(json?.lines[4]).toMatchObject({ closes: 8, size: 3 });
    expect(unfolded(json?.lines ?? [], new Set([1, 4]))).toEqual([0, 1, 4, 9]);
  });

  it('is read within bounds', () => {
    expect(jsonOf('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
    expect(jsonOf(`"${'x'.repeat(3_000_000)}}`)).toBeUndefined();
    const many = jsonOf(`[${'1,'.repeat(500_000)}1]`);
    expect(many?.isWhole).toBe(false);
    expect(many?.lines.length).toBeLessThanOrEqual(20_001);
    expect(jsonOf(`{"a":"${'x'.repeat(1_000_000)}"}`)?.lines.length).toBe(3);
  });

  it('is guessed from its ends', () => {
    expect(looksLikeJson('{"a":1}\n')).toBe(true);
    expect(looksLikeJson('[error] x]')).toBe(false);
  });
});
