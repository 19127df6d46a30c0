import { describe, expect, it } from 'vitest';
import { contextAt } from './context';

/** The context at the `^` of a text. */
function at(marked: string) {
  const cursor = marked.indexOf('^');
  return contextAt(marked.slice(0, cursor) + marked.slice(cursor + 1), cursor);
}

describe('what can be written at a place of a query', () => {
  it.each([
    ['^', 'step', ''],
    ['err^', 'step', 'err'],
    ['error ^', 'step', ''],
    ['a=b | gro^', 'step', 'gro'],
    ['a=b\n| ^', 'step', ''],
    ['not le^', 'step', 'le'],
    ['(a=1 or b^', 'step', 'b'],
    ['case { st^', 'step', 'st'],
    ['groupBy(x, function={ st^', 'step', 'st'],
    ['status match { 2* => cl^', 'step', 'cl'],
    ['level=^', 'value', ''],
    ['level = er^', 'value', 'er'],
    ['level!="er^', 'value', 'er'],
    ['level like er^', 'value', 'er'],
    ['`odd name`=^', 'value', ''],
    ['groupBy(^', 'argument', ''],
    ['groupBy(fi^', 'argument', 'fi'],
    ['groupBy(x, ^', 'argument', ''],
    ['groupBy([x, y^', 'argumentValue', 'y'],
    ['sort(x, order=^', 'argumentValue', ''],
    ['sort(x, order=de^', 'argumentValue', 'de'],
    ['match(file="ho^', 'argumentValue', 'ho'],
    ['match("ho^', 'argumentValue', 'ho'],
    ['kb := by^', 'expression', 'by'],
    ['kb := bytes / ^', 'expression', ''],
    ['kb := bytes / 2 | gro^', 'step', 'gro'],
    ['$err^', 'saved', '$err'],
    ['a | $^', 'saved', '$'],
  ])('%s', (marked, kind, word) => {
    expect(at(marked)).toMatchObject({ kind, word });
  });

  it.each([
    '// not he^re',
    'a=1 // not he^re',
    '/* not\nhe^re */',
    '"not he^re',
    '"not\nhe^re',
    '/not he^re/',
    'a=/not he^re',
    'count()^',
    '?par^',
    'sum(x ^',
    'level="error"^',
  ])('nothing: %s', (marked) => {
    expect(at(marked).kind).toBe('none');
  });

  it('knows the field of a value, the function and the argument', () => {
    expect(at('a=1 | level = e^')).toMatchObject({ field: 'level', from: 14 });
    expect(at('`odd name`=^')).toMatchObject({ field: 'odd name' });
    expect(at('sort(x, order=de^')).toMatchObject({ place: { call: 'sort', argument: 'order', unnamed: 1 } });
    expect(at('groupBy(x, function=[count(), sum(^')).toMatchObject({ place: { call: 'sum' } });
    expect(at('groupBy(x, function=[count(), ^')).toMatchObject({ place: { call: 'groupBy', argument: 'function' } });
    expect(at('a | ^')).toMatchObject({ isBehindPipe: true });
    expect(at('https://example.com/a ^')).toMatchObject({ kind: 'step' });
  });

  it('reads deep and long texts in a moment', () => {
    const start = performance.now();
    contextAt('('.repeat(20_000), 20_000);
    contextAt('a['.repeat(20_000), 40_000);
    contextAt(`${'x/'.repeat(20_000)}`, 40_000);
    contextAt(`"${'\\'.repeat(40_000)}`, 40_001);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
