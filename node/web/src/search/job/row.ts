import type { components } from '../../api/generated/rest';

/** An event, or a row of an aggregate. Any name may be a field's, `__proto__` and `constructor` too: read with [value]. */
export type Row = Readonly<components['schemas']['Row']>;
export type JobMeta = components['schemas']['QueryJobMetaData'];
export type Distribution = components['schemas']['QueryEventDistribution'];

export function value(row: Row, field: string): string | undefined {
  return Object.hasOwn(row, field) ? String(row[field]) : undefined;
}

export function fieldNames(row: Row): string[] {
  return Object.keys(row);
}

export function timestampOf(row: Row): number | undefined {
  const millis = Number(value(row, '@timestamp'));
  return Number.isFinite(millis) ? millis : undefined;
}

export function idOf(row: Row): string {
  return value(row, '@id') ?? '';
}

/** The line as it came; for rows without one, their fields. */
export function lineOf(row: Row): string {
  return (
    value(row, '@rawstring') ??
    fieldNames(row)
      .map((each) => `${each}=${value(row, each)}`)
      .join(' ')
  );
}
