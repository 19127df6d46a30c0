import { fieldNames, type Row, value } from '../../job/row';

/** Spreadsheets take a cell that begins so for a formula, whoever wrote it. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** As RFC 4180 has it. With `guard` nothing in it is a formula; numbers stay numbers. */
export function csv(columns: readonly string[], rows: readonly Row[], guard: boolean): string {
  const lines = [columns, ...rows.map((row) => columns.map((each) => value(row, each) ?? ''))];
  return lines.map((cells) => `${cells.map((each) => csvCell(each, guard)).join(',')}\r\n`).join('');
}

function csvCell(text: string, guard: boolean): string {
  const safe = guard && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function ndjson(rows: readonly Row[]): string {
  return rows.map((each) => `${JSON.stringify(each)}\n`).join('');
}

/** A table of Markdown whose cells hold text and nothing that a page would run or lay out. */
export function markdown(columns: readonly string[], rows: readonly Row[], numbers: ReadonlySet<string>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return (
    line(columns.map(markdownCell)) +
    line(columns.map((each) => (numbers.has(each) ? '---:' : '---'))) +
    rows.map((row) => line(columns.map((each) => markdownCell(value(row, each) ?? '')))).join('')
  );
}

function markdownCell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n|\r|\n/g, '<br>');
}

/** Columns as the table has them, then what some rows have besides. */
export function columnsOf(fieldOrder: readonly string[], rows: readonly Row[]): string[] {
  const names = new Set(fieldOrder);
  for (const row of rows) {
    for (const each of fieldNames(row)) {
      names.add(each);
    }
  }
  return [...names];
}
