import { numberOf } from '../../charts/quantity';
import { fieldNames, type Row, value } from '../job/row';
import { groupingNames } from './groupingNames';

export type ColumnKind = 'time' | 'number' | 'group';
export type Column = { readonly name: string; readonly kind: ColumnKind; readonly isNumeric: boolean };

/** What the rows of a result are like: which columns name things, which count them. */
export type Shape = {
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly time: string | undefined;
  readonly groups: readonly string[];
  readonly numbers: readonly string[];
};

const ROWS_LOOKED_AT = 200;
const COLUMNS_MAX = 500;
/** A time in milliseconds from 1973 on; less is taken for a number. */
const TIME_FROM = 100_000_000_000;
const TIME_NAMES: ReadonlySet<string> = new Set(['_bucket', '@timestamp', '@ingesttimestamp', '_now']);

export function shapeOf(fieldOrder: readonly string[], rows: readonly Row[], rowCount: number, query: string): Shape {
  const some = rows.slice(0, ROWS_LOOKED_AT);
  const grouping = groupingNames(query);
  const columns = namesOf(fieldOrder, some).map((name, i) => columnOf(name, i, some, grouping, rowCount));
  const of = (kind: ColumnKind) => columns.filter((each) => each.kind === kind).map((each) => each.name);
  const times = of('time');
  return {
    columns,
    rowCount,
    time: times.includes('_bucket') ? '_bucket' : times[0],
    groups: of('group'),
    numbers: of('number'),
  };
}

/** The columns that the query orders, then what rows have besides. */
function namesOf(fieldOrder: readonly string[], rows: readonly Row[]): string[] {
  const names = new Set(fieldOrder);
  for (const row of rows) {
    for (const each of fieldNames(row)) {
      names.add(each);
    }
  }
  return [...names].slice(0, COLUMNS_MAX);
}

function columnOf(
  name: string,
  place: number,
  rows: readonly Row[],
  grouping: ReadonlySet<string>,
  rowCount: number,
): Column {
  const isNumeric = allNumbers(name, rows);
  if (TIME_NAMES.has(name) && (rows.length === 0 || (isNumeric && allTimes(name, rows)))) {
    return { name, kind: 'time', isNumeric };
  }
  // Status codes are numbers that name groups: those that the query groups by, and the first of many rows.
  const names = grouping.has(name) || (place === 0 && rowCount > 1 && !name.startsWith('_'));
  return { name, kind: isNumeric && !names ? 'number' : 'group', isNumeric };
}

function allNumbers(name: string, rows: readonly Row[]): boolean {
  let some = false;
  for (const row of rows) {
    const text = value(row, name);
    if (text === undefined || text === '' || text === 'null') {
      continue;
    }
    if (numberOf(text) === undefined) {
      return false;
    }
    some = true;
  }
  return some;
}

function allTimes(name: string, rows: readonly Row[]): boolean {
  return name === '_bucket' || rows.every((row) => !Object.hasOwn(row, name) || Number(value(row, name)) >= TIME_FROM);
}
