import { describe, expect, it } from 'vitest';
import { filterOf, groupBy, quoteName, quoteValue, statsOf, timeChartBy, withField, withFilter } from './filters';
import { tokensOf } from './queryTokens';

const add = (query: string, field = 'level', value = 'error') => withFilter(query, field, value, 'for');

describe('a condition that a click stands for', () => {
  it.each([
    ['', 'level="error"'],
    ['*', 'level="error"'],
    ['timeout', 'timeout level="error"'],
    ['a or b', 'a or b level="error"'],
    ['timeout // why?', 'timeout level="error" // why?'],
    ['timeout\n', 'timeout level="error"\n'],
    ['groupBy(host)', 'level="error"\n| groupBy(host)'],
    ['timeout | groupBy(host)', 'timeout level="error" | groupBy(host)'],
    ['* | count()', 'level="error" | count()'],
    ['timeout | host="a" | count()', 'timeout | host="a" level="error" | count()'],
    ['timeout | [count(), sum(x)]', 'timeout level="error" | [count(), sum(x)]'],
    ['timeout | $saved()', 'timeout level="error" | $saved()'],
    ['"a|b" /c|d/ | count()', '"a|b" /c|d/ level="error" | count()'],
    ['!in(status, values=[200]) | count()', '!in(status, values=[200]) level="error" | count()'],
    ['x := a / 2 | y := "a|b" | count()', 'level="error"\n| x := a / 2 | y := "a|b" | count()'],
    ['timeout | x := 1 / 2', 'timeout level="error" | x := 1 / 2'],
    ['timeout | sort(x) | head(5)', 'timeout level="error" | sort(x) | head(5)'],
  ])('goes into the part that filters: %s', (query, changed) => {
    expect(add(query)).toBe(changed);
  });

  it.each([
    ['x := 1', 'x', 'x := 1\n| x="1"'],
    ['a | x := 1 | count()', 'x', 'a | x := 1\n| x="1" | count()'],
    ['kvParse()', 'user', 'kvParse()\n| user="1"'],
    ['kvParse() | groupBy(user)', 'user', 'kvParse()\n| user="1" | groupBy(user)'],
    ['kvParse() | b=2', 'user', 'kvParse() | b=2 user="1"'],
    ['kvParse()', '#host', '#host="1"\n| kvParse()'],
    ['/(?<user>\\w+)/', 'user', '/(?<user>\\w+)/ user="1"'],
    ['groupBy(host)', '_count', 'groupBy(host)\n| _count="1"'],
    ['case { a | x := 1; * }', 'x', 'case { a | x := 1; * }\n| x="1"'],
  ])('goes behind the step that makes its field: %s', (query, field, changed) => {
    expect(withFilter(query, field, '1', 'for')).toBe(changed);
  });

  it('takes the place of its opposite, and is taken back by a second click', () => {
    expect(withFilter('a level="error" b', 'level', 'error', 'against')).toBe('a level!="error" b');
    expect(withFilter('a level!=error b', 'level', 'error', 'for')).toBe('a level="error" b');
    expect(add('a level="error" b')).toBe('a b');
    expect(add('level="error"')).toBe('');
    expect(add('a and level="error"')).toBe('a');
    expect(add('level="error" and a')).toBe('a');
    expect(add('level=error | count()')).toBe('count()');
    expect(add('a | level=error | count()')).toBe('a | count()');
    expect(add('a | level=error')).toBe('a');
  });

  it('leaves conditions alone that are not its own', () => {
    expect(add('level="error" or b')).toBe('level="error" or b level="error"');
    expect(add('not level="error"')).toBe('not level="error" level="error"');
    expect(add('(level="error")')).toBe('(level="error") level="error"');
    expect(add('level="err*r"')).toBe('level="err*r" level="error"');
    expect(filterOf('in(level, values=["error"])', 'level', 'error')).toBeUndefined();
    expect(filterOf('level!="error"', 'level', 'error')).toBe('against');
  });

  it('says any value and any name', () => {
    for (const value of [
      '',
      '*',
      'a*b',
      '"',
      '\\',
      '\\n',
      'a\nb\r\tc',
      '\\*',
      '/x/',
      '`',
      '{|}',
      '漢 😀',
      '__proto__',
      '// no',
    ]) {
      const [, , said] = tokensOf(`x=${quoteValue(value)}`);
      expect([said?.text, said?.stars]).toEqual([value, []]);
    }
    for (const name of ['a b', 'or', 'x-y', 'a`b', '__proto__', 'constructor', 'a"b', '#k8s.pod', '@id', '0', 'a|b']) {
      expect(tokensOf(`${quoteName(name)}=1`)[0]?.text).toBe(name);
    }
    expect(quoteValue('x'.repeat(5000)).length).toBe(2003);
  });

  it('asks whether there is a field', () => {
    expect(withField('a | count()', 'odd name')).toBe('a `odd name`=* | count()');
  });
});

describe('a step that a click stands for', () => {
  it('counts what is found, in place of what was counted', () => {
    expect(groupBy('', 'level')).toBe('groupBy(level)');
    expect(groupBy('error // why\n', 'level')).toBe('error\n| groupBy(level)');
    expect(groupBy('error | kvParse() | groupBy(host) | sort(_count)', 'odd name')).toBe(
      'error | kvParse()\n| groupBy(`odd name`)',
    );
    expect(timeChartBy('* | count()', 'level')).toBe('timeChart(level)');
    expect(statsOf('error', 'ms')).toBe('error\n| [count(), min(ms), avg(ms), max(ms), percentile(ms)]');
  });
});

describe('a query as its signs', () => {
  it('tells a division from a regular expression', () => {
    const kinds = (query: string) => tokensOf(query).map((each) => each.kind);
    expect(kinds('a /b|c/')).toEqual(['word', 'regex']);
    expect(tokensOf('x := a / b | /c/').map((each) => each.text)).toEqual(['x', ':=', 'a', '/', 'b', '|', 'c']);
    expect(tokensOf('test(a / b > c) /d/').at(-1)).toMatchObject({ kind: 'regex', text: 'd' });
    expect(tokensOf('replace(/a\\/b/i, with="c")')[2]).toMatchObject({ kind: 'regex', text: 'a/b', flags: 'i' });
  });

  it('knows words, comments and indexes', () => {
    expect(tokensOf('https://example.org a[0].b // c').map((each) => each.text)).toEqual([
      'https://example.org',
      'a[0].b',
    ]);
    expect(tokensOf('C:\\Windows *.example.com 2024-05-04T10:11:12Z').map((each) => each.kind)).toEqual([
      'word',
      'word',
      'word',
    ]);
  });

  it('comes to an end with anything', () => {
    for (const query of [
      '"open',
      '/open',
      '`open',
      '/* open',
      '((((',
      '\u0000\u{10ffff}',
      '[[[',
      '?',
      '$',
      ')))',
      '='.repeat(1000),
    ]) {
      expect(tokensOf(query).at(-1)?.end ?? query.length).toBeLessThanOrEqual(query.length);
    }
  });
});
