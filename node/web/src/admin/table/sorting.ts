export type Sorting = { readonly column: string; readonly descending: boolean };

/** As the address has it: `name`, or `-events` for the largest first. */
export function readSorting(text: string | null, standard: Sorting): Sorting {
  if (text === null || text === '') {
    return standard;
  }
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function writeSorting({ column, descending }: Sorting): string {
  return `${descending ? '-' : ''}${column}`;
}

/** Of numbers the largest are wanted first, of names the first. */
export function toggled(now: Sorting | undefined, column: string, isNumber: boolean): Sorting {
  return now?.column === column ? { column, descending: !now.descending } : { column, descending: isNumber };
}

export function sorted<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number,
  descending: boolean,
): readonly Row[] {
  const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    return (
      sign *
      (typeof left === 'number' && typeof right === 'number' ? left - right : names.compare(`${left}`, `${right}`))
    );
  });
}
