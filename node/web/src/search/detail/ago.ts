const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

/** `3 min. ago`, as the reader says it. */
export function ago(millis: number, now: number): string {
  const seconds = (millis - now) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return format.format(Math.trunc(seconds / size), unit);
}
