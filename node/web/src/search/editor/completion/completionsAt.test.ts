import { describe, expect, it } from 'vitest';
import type { Row } from '../../job/row';
import { completionsAt } from './completionsAt';
import type { QueryFunction } from './functions';
import { candidate } from './matching';
import { fieldsOf, functionWords, type Vocabulary } from './vocabulary';

const parameter = (name: string, kind: string, required = false) => ({ name, kind, required, meaning: `the ${name}` });
const FUNCTIONS: QueryFunction[] = [
  {
    name: 'count',
    group: 'Aggregates',
    meaning: 'Counts rows. More.',
    parameters: [parameter('field', 'field'), parameter('as', 'field')],
  },
  {
    name: 'groupBy',
    group: 'Aggregates',
    meaning: 'Groups.',
    parameters: [parameter('field', 'fields', true), parameter('function', 'functions'), parameter('limit', 'limit')],
  },
  {
    name: 'sort',
    group: 'Aggregates',
    meaning: 'Sorts.',
    parameters: [
      parameter('field', 'fields'),
      parameter('order', 'asc or desc'),
      parameter('type', 'any, number or string'),
      parameter('reverse', 'truth'),
    ],
  },
  {
    name: 'match',
    group: 'Tables',
    meaning: 'Looks up.',
    parameters: [parameter('file', 'text'), parameter('field', 'fields', true)],
  },
  { name: 'now', group: 'Time', meaning: 'The time.', parameters: [] },
  { name: 'test', group: 'Filters', meaning: 'Tests.', parameters: [parameter('expression', 'expression', true)] },
];

const ROWS: Row[] = [
  { level: 'error', 'odd name': '1', '#k8s.pod': 'a-1', host: 'web 1', ['__proto__']: 'x' },
  { level: 'error', host: 'say "hi"' },
  { level: 'warn', host: '*' },
].map((each) => ({ ...each }) as unknown as Row);

const vocabulary: Vocabulary = {
  ...functionWords(FUNCTIONS),
  ...fieldsOf(ROWS),
  saved: [
    candidate('errors', { name: 'errors', description: 'All errors' }),
    candidate('odd one', { name: 'odd one', description: '' }),
  ],
  files: [candidate('hosts.csv', 'hosts.csv')],
};

function at(marked: string, words = vocabulary) {
  const cursor = marked.indexOf('^');
  return completionsAt(marked.slice(0, cursor) + marked.slice(cursor + 1), cursor, words);
}

const labels = (marked: string) => at(marked)?.items.map((each) => each.label) ?? [];

/** The text after the first item is taken, with `^` for the cursor. */
function taken(marked: string): string {
  const cursor = marked.indexOf('^');
  const text = marked.slice(0, cursor) + marked.slice(cursor + 1);
  const found = completionsAt(text, cursor, vocabulary);
  const item = found?.items[0];
  if (found === undefined || item === undefined) {
    return '';
  }
  const end = found.from + item.insert.length + item.cursor;
  const result = text.slice(0, found.from) + item.insert + text.slice(found.to);
  return `${result.slice(0, end)}^${result.slice(end)}`;
}

describe('completion', () => {
  it('offers fields among filters and functions behind a pipe', () => {
    expect(labels('h^')[0]).toBe('host');
    expect(labels('a=1 | ^')[0]).toBe('count');
    expect(labels('pod^')).toEqual(['#k8s.pod']);
    expect(labels('a | GROU^')).toEqual(['groupBy']);
  });

  it('offers the values of a field, the most frequent first', () => {
    expect(labels('level=^')).toEqual(['error', 'warn']);
    expect(at('level=^')?.isInviting).toBe(true);
    expect(at('level=^')?.items[0]?.detail).toBe('×2');
    expect(labels('level = w^')).toEqual(['warn']);
    expect(labels('nix=^')).toEqual([]);
  });

  it.each([
    ['gro^', 'groupBy(^)'],
    ['gro^(x)', 'groupBy^(x)'],
    ['a | now^', 'a | now()^'],
    ['odd^', '`odd name`^'],
    ['level="er^"', 'level="error"^'],
    ['level="er^', 'level="error"^'],
    ['host=web^', 'host="web 1"^'],
    ['host=say^', 'host="say \\"hi\\""^'],
    ['host=^*', 'host="\\*"^*'],
    ['sort(x, ord^', 'sort(x, order=^'],
    ['sort(x, order=d^)', 'sort(x, order=desc^)'],
    ['match(file="ho^', 'match(file="hosts.csv"^'],
    ['match(file=ho^)', 'match(file="hosts.csv"^)'],
    ['$er^', '$errors()^'],
    ['$od^', '$"odd one"()^'],
    ['groupBy(lev^)', 'groupBy(level^)'],
    ['groupBy([level, ho^])', 'groupBy([level, host^])'],
    ['groupBy(x, function=co^)', 'groupBy(x, function=count(^))'],
    ['x := lev^', 'x := level^'],
  ])('%s becomes %s', (before, after) => {
    expect(taken(before)).toBe(after);
  });

  it('offers arguments that are not given yet, and what they allow', () => {
    expect(labels('sort(level, order=asc, ^')).toEqual(['type=', 'reverse=']);
    expect(labels('sort(type=^')).toEqual(['any', 'number', 'string']);
    expect(labels('sort(reverse=^')).toEqual(['true', 'false']);
    expect(labels('groupBy(^')).toContain('level');
    expect(labels('groupBy(^')).toContain('function=');
  });

  it('takes no harm from names such as __proto__', () => {
    const own = fieldsOf([JSON.parse('{"__proto__": "x", "constructor": "y"}') as Row]);
    expect(own.fields.map((each) => each.name)).toEqual(['__proto__', 'constructor']);
    expect(own.valuesOf('__proto__')).toEqual([{ value: 'x', count: 1 }]);
    expect(own.valuesOf('toString')).toEqual([]);
  });

  it('takes less than a frame with 10,000 fields', () => {
    const row = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`field.number_${i}`, String(i)]));
    const words = { ...vocabulary, ...fieldsOf([row as Row]) };
    at('number_9^', words);
    const start = performance.now();
    for (let i = 1; i <= 10; i++) {
      expect(at(`a=1 | x=2 | number_${i}^`, words)?.items.length).toBeGreaterThan(10);
    }
    expect((performance.now() - start) / 10).toBeLessThan(25);
  });
});
