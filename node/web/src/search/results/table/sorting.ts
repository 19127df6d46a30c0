import { numberOf } from '../../../charts/quantity';
import { type Row, value } from '../../job/row';

export type SortKey = { readonly name: string; readonly descending: boolean };

/** As the address has it: `-_count host`, each name encoded. */
export function readSort(text: string): SortKey[] {
  return text
    .split(' ')
    .filter((each) => each !== '')
    .flatMap((each) => {
      const descending = each.startsWith('-');
      try {
        return [{ name: decodeURIComponent(descending ? each.slice(1) : each), descending }];
      } catch {
        return [];
      }
    });
}

export function writeSort(keys: readonly SortKey[]): string {
  return keys
    .map((each) => (each.descending ? '-' : '') + encodeURIComponent(each.name).replace(/^-/, '%2D'))
    .join(' ');
}

/**
 * The order after a click on a column: up, down, none. With `add` the others stay and come first. Numbers begin with the
 * largest, as that is what one looks for.
 */
export function nextSort(keys: readonly SortKey[], name: string, add: boolean, isNumeric: boolean): SortKey[] {
  const before = keys.find((each) => each.name === name);
  const others = add ? keys.filter((each) => each.name !== name) : [];
  if (before === undefined) {
    return [...others, { name, descending: isNumeric }];
  }
  return before.descending === isNumeric ? [...others, { name, descending: !isNumeric }] : others;
}

/** A new list in this order. Numbers come before words, what is not there comes last, equals stay as they were. */
export function sorted(rows: readonly Row[], keys: readonly SortKey[]): readonly Row[] {
  if (keys.length === 0) {
    return rows;
  }
  const collator = new Intl.Collator(undefined, { numeric: true });
  const columns = keys.map((key) => ({ key, values: rows.map((row) => sortable(value(row, key.name))) }));
  const order = rows.map((_, i) => i);
  order.sort((a, b) => {
    for (const { key, values } of columns) {
      const difference = compare(values[a], values[b], key.descending, collator);
      if (difference !== 0) {
        return difference;
      }
    }
    return a - b;
  });
  return order.map((i) => rows[i] as Row);
}

type Sortable = number | string | undefined;

function sortable(text: string | undefined): Sortable {
  return text === undefined || text === '' ? undefined : (numberOf(text) ?? text.slice(0, 200));
}

function compare(a: Sortable, b: Sortable, descending: boolean, collator: Intl.Collator): number {
  if (a === undefined || b === undefined) {
    return a === b ? 0 : a === undefined ? 1 : -1;
  }
  const difference =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : typeof a === 'string' && typeof b === 'string'
        ? collator.compare(a, b)
        : typeof a === 'number'
          ? -1
          : 1;
  return descending ? -difference : difference;
}
