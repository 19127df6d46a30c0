import { describe, expect, it } from 'vitest';
import type { Row } from '../../job/row';
import { fileName } from './fileName';
import { columnsOf, csv, markdown, ndjson } from './formats';

describe('rows as files', () => {
  it('are CSV with what needs it in quotes', () => {
    const rows: Row[] = [{ a: 'x,y', b: 'say "hi"' }, { a: 'two\nlines' }];
    expect(csv(['a', 'b'], rows, true)).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
  });

  it('hold no formula of a log line, if asked', () => {
    const rows: Row[] = [
      { a: '=HYPERLINK("x")' },
      { a: '@SUM' },
      { a: '-5' },
      { a: '-5+1' },
      { a: '\tx' },
      { a: '+1.5' },
    ];
    expect(csv(['a'], rows, true).split('\r\n').slice(1, -1)).toEqual([
      `"'=HYPERLINK(""x"")"`,
      "'@SUM",
      '-5',
      "'-5+1",
      "'\tx",
      '+1.5',
    ]);
    expect(csv(['a'], [{ a: '@SUM' }], false)).toBe('a\r\n@SUM\r\n');
  });

  it('are NDJSON with every field, whatever it is called', () => {
    const row = JSON.parse('{"__proto__":"x","n":1}') as Row;
    expect(ndjson([row])).toBe('{"__proto__":"x","n":1}\n');
    expect(columnsOf(['n'], [row])).toEqual(['n', '__proto__']);
  });

  it('are Markdown in which nothing is markup', () => {
    const text = markdown(['k', 'n'], [{ k: 'a|b <img onerror=x>\n*b*', n: '1' }], new Set(['n']));
    expect(text).toBe('| k | n |\n| --- | ---: |\n| a\\|b &lt;img onerror=x&gt;<br>\\*b\\* | 1 |\n');
  });

  it('have a name that says what is in them', () => {
    const at = Date.parse('2026-11-21T10:02:03Z');
    expect(fileName('web', 'status=500\n| groupBy([host, "../x"])', at, 'csv')).toBe(
      'web-status-500-groupby-host-x-2026-11-21T10-02-03Z.csv',
    );
    expect(fileName('web', '', at, 'png')).toBe('web-2026-11-21T10-02-03Z.png');
  });
});
