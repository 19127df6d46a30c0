/** The beginning of a table, for a look at it. */
export type FirstRows = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

const ROWS_MAX = 10;
const COLUMNS_MAX = 30;
const CELL_MAX = 200;

/** @param isWhole whether `text` is all of the file: what it is cut in may have half a row at its end */
export function firstRows(name: string, text: string, isWhole: boolean): FirstRows | undefined {
  return name.toLowerCase().endsWith('.json') ? ofJson(text) : ofCsv(text, isWhole);
}

function ofCsv(text: string, isWhole: boolean): FirstRows | undefined {
  const lines = csvRows(text, ROWS_MAX + 2);
  const whole = isWhole || lines.length === ROWS_MAX + 2 ? lines : lines.slice(0, -1);
  const [columns, ...rows] = whole;
  return columns === undefined ? undefined : cut({ columns, rows: rows.slice(0, ROWS_MAX) });
}

/** RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
export function csvRows(text: string, max: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length && rows.length < max; i += 1) {
    const char = text[i];
    if (isQuoted) {
      if (char !== '"') {
        cell += char;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else {
        isQuoted = false;
      }
    } else if (char === '"' && cell === '') {
      isQuoted = true;
    } else if (char === ',') {
      endCell();
    } else if (char === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (char !== '\r') {
      cell += char;
    }
  }
  if (rows.length < max && (cell !== '' || row.length > 0)) {
    endCell();
    rows.push(row);
  }
  return rows;
}

function ofJson(text: string): FirstRows | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined; // cut off, or too large to be shown
  }
  const objects = Array.isArray(parsed) ? parsed : keyed(parsed);
  const first = objects.slice(0, ROWS_MAX).filter((each) => typeof each === 'object' && each !== null);
  const columns = [...new Set(first.flatMap((each) => Object.keys(each)))];
  const rows = first.map((each) => columns.map((name) => (Object.hasOwn(each, name) ? cellText(each[name]) : '')));
  return columns.length === 0 ? undefined : cut({ columns, rows });
}

/** An object of objects: its names are the column `key`. */
function keyed(value: unknown): object[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, each]) => Object.assign(Object.create(null), { key }, each))
    : [];
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}

function cut({ columns, rows }: FirstRows): FirstRows {
  const short = (row: readonly string[]) => row.slice(0, COLUMNS_MAX).map((each) => each.slice(0, CELL_MAX));
  return { columns: short(columns), rows: rows.map(short) };
}

/** A query that looks values up in the table by its first column. */
export function lookupStep(name: string, table: FirstRows | undefined): string {
  const column = table?.columns[0] ?? 'key';
  const quoted = (text: string) => `"${text.replace(/(["\\])/g, '\\$1')}"`;
  const field = /^[A-Za-z_][\w.]*$/.test(column) ? column : quoted(column);
  return `match(file=${quoted(name)}, field=${field}, column=${quoted(column)})`;
}
