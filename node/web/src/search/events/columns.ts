/** The columns of the list, as values: what a drag, a key or a menu makes of them. */
export const WIDTH_MIN = 64;
export const WIDTH_MAX = 1200;
export const WIDTH_STEP = 16;
const WIDTH = 180;
const WIDE = 480;

export function widthOf(column: string, widths: Readonly<Record<string, number>>): number {
  const chosen = Object.hasOwn(widths, column) ? widths[column] : undefined;
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, chosen ?? (column === '@rawstring' ? WIDE : WIDTH)));
}

export function withColumn(columns: readonly string[], column: string): readonly string[] {
  return columns.includes(column) ? columns : [...columns, column];
}

export function withoutColumn(columns: readonly string[], column: string): readonly string[] {
  return columns.filter((each) => each !== column);
}

/** To the place of another one; the ones between make room. */
export function moved(columns: readonly string[], column: string, to: number): readonly string[] {
  const others = withoutColumn(columns, column);
  const place = Math.max(0, Math.min(others.length, to));
  return columns.includes(column) ? [...others.slice(0, place), column, ...others.slice(place)] : columns;
}

/** As `grid-template-columns`: the last one takes what is left, unless the reader sized it. */
export function template(columns: readonly string[], widths: Readonly<Record<string, number>>): string {
  return columns
    .map((each, i) => {
      const width = widthOf(each, widths);
      return i === columns.length - 1 && !Object.hasOwn(widths, each) ? `minmax(${width}px, 1fr)` : `${width}px`;
    })
    .join(' ');
}
