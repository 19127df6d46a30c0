/** Times of rows: thousands of them while scrolling, so Intl is asked once for each quarter of an hour and each day. */
export type Clock = {
  /** `08:58:54.845` */
  readonly time: (millis: number) => string;
  /** `29 Jan 2023`, as the reader writes it. */
  readonly day: (millis: number) => string;
};

const QUARTER = 900_000;
const DAY = 86_400_000;
const KEPT_MAX = 5_000;
const clocks = new Map<string, Clock>();

export function clockOf(zone: string): Clock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = newClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

function newClock(zone: string): Clock {
  const offsets = new Map<number, number>();
  const days = new Map<number, string>();
  const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
  // all offsets of zones change at a quarter of an hour
  const local = (millis: number) => {
    const quarter = Math.floor(millis / QUARTER);
    return millis + kept(offsets, quarter, () => offsetOf(zone, quarter * QUARTER));
  };
  return {
    time(millis) {
      const inDay = ((local(millis) % DAY) + DAY) % DAY;
      const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
      return `${two(inDay / 3_600_000)}:${two((inDay / 60_000) % 60)}:${two((inDay / 1000) % 60)}.${String(
        Math.floor(inDay % 1000),
      ).padStart(3, '0')}`;
    },
    day(millis) {
      const day = Math.floor(local(millis) / DAY);
      return kept(days, day, () => dayFormat.format(day * DAY));
    },
  };
}

function kept<T>(cache: Map<number, T>, key: number, make: () => T): T {
  let found = cache.get(key);
  if (found === undefined) {
    found = make();
    if (cache.size >= KEPT_MAX) {
      cache.clear();
    }
    cache.set(key, found);
  }
  return found;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetOf(zone: string, millis: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(millis).map((each) => [each.type, each.value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const date = new Date(0);
  date.setUTCFullYear(year, number('month') - 1, number('day'));
  date.setUTCHours(number('hour'), number('minute'), number('second'));
  return date.getTime() - Math.floor(millis / 1000) * 1000;
}
