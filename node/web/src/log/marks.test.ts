import { describe, expect, it } from 'vitest';
import { linearRegex } from './linearRegex';
import { marksIn, termsOf } from './marks';

const marked = (query: string, text: string) =>
  marksIn(text, termsOf(query)).map(([start, end]) => text.slice(start, end));

describe('what a query looks for', () => {
  it('is its words, quoted texts and expressions', () => {
    expect(termsOf('error "not found" or /x+/i').words).toEqual(['error', 'not found']);
    expect(marked('error "not found" or /x+/i', 'error: XXx is not found')).toEqual(['error', 'XXx', 'not found']);
  });

  it('is nothing of fields, functions, negations and keywords', () => {
    expect(termsOf('level=error status >= 500 user like ann "odd name"=x').words).toEqual([]);
    expect(termsOf('not debug !trace and or true').words).toEqual([]);
    expect(termsOf('in(level, values=["a", b]) | groupBy(host) | x := y / 2 | timeChart(span=1h)').words).toEqual([]);
    expect(termsOf('case { error | x := 1 ; * }').words).toEqual([]);
    expect(marked('@rawstring=/o+/', 'foo')).toEqual(['oo']);
    expect(marked('user=/o+/', 'foo')).toEqual([]);
  });

  it('finds the groups that the language has', () => {
    expect(termsOf('(a1 or "b2") c3 // d4\n/* e5 */ f6').words).toEqual(['a1', 'b2', 'c3', 'f6']);
  });

  it('marks the parts between stars, with case as the language has it', () => {
    expect(marked('GET*html', 'GET /index.html get')).toEqual(['GET', 'html']);
    expect(marked('"50\\*"', 'is 50* of 500')).toEqual(['50*']);
    expect(marked('error', 'Error ERROR error')).toEqual(['error']);
  });

  it('joins what overlaps', () => {
    expect(marked('abc bcd', 'xabcdx')).toEqual(['abcd']);
  });
});

describe('an expression', () => {
  const find = (pattern: string, text: string, flags = '') =>
    linearRegex(pattern, flags)
      ?.find(text, { steps: 100_000 })
      .map(([start, end]) => text.slice(start, end));

  it.each([
    ['a|b+c', 'xbbca', '', ['bbc', 'a']],
    ['(?<user>\\w+)@(?:x|y)\\.org', 'to ann@y.org now', '', ['ann@y.org']],
    ['".*?"', 'a "b" and "c"', '', ['"b"', '"c"']],
    ['".*"', 'a "b" and "c"', '', ['"b" and "c"']],
    ['^get', 'GET get', 'i', ['GET']],
    ['[^\\d\\s-]{2,3}', 'ab-cdef 12', '', ['ab', 'cde']],
    ['\\bin\\b', 'in inner in', '', ['in', 'in']],
    ['a{2}', 'aaaaa', '', ['aa', 'aa']],
    ['x*', 'aaa', '', []],
    ['(a|ab)(c|bcd)', 'abcd', '', ['abcd']],
    ['\\p{Lu}\\x41', 'ÄA', '', ['ÄA']],
    ['😀+', 'a😀😀', '', ['😀😀']],
    ['(?i)ab', 'xAB', '', ['AB']],
    ['a(|b)c|d', 'abc ac d', '', ['abc', 'ac', 'd']],
  ])('%s finds what it should in %s', (pattern, text, flags, found) => {
    expect(find(pattern, text, flags)).toEqual(found);
  });

  it.each(['(', ')', '[a', 'a**b(', '(?=x)', '\\1', '*', '(?<!x)y', '\\', 'a{9999}'.repeat(3), '('.repeat(400)])(
    'is not marked where it is not understood: %s',
    (pattern) => {
      expect(linearRegex(pattern, '')).toBeUndefined();
    },
  );

  it('does bounded work, whatever it is', () => {
    for (const pattern of ['(a+)+$', '(a|a)*b', '(.*)*x', '.*.*.*.*=', '(?:a?){50}a{50}', '(x*)*', '((a*)*)*']) {
      const budget = { steps: 60_000 };
      linearRegex(pattern, '')?.find('a'.repeat(4_000), budget);
      expect(budget.steps).toBeGreaterThan(-5_000);
    }
  });
});
