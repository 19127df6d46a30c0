import { isShowable, timeFormat } from './timeText';

export type Tick = { readonly at: number; readonly label: string };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps of a clock that a reader counts in, by their length; those from a day on follow the calendar. */
const CLOCK = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12].map((each) => each * HOUR),
];
const DAYS = [1, 2, 7, 14];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const TICKS_MAX = 60;

/** Times to name below a chart: round ones in the reader's zone, at most so many. */
export function timeTicks(start: number, end: number, max: number, zone: string): Tick[] {
  if (!(end > start) || max < 1 || !isShowable(start) || !isShowable(end)) {
    return [];
  }
  const least = (end - start) / max;
  const clock = CLOCK.find((each) => each >= least);
  if (clock !== undefined) {
    return clockTicks(start, end, clock, zone);
  }
  const days = DAYS.find((each) => each * DAY >= least);
  if (days !== undefined) {
    return dates(start, end, zone, (date, i) => [date.year, date.month, date.day + i * days]).map((at) => ({
      at,
      label: timeFormat(zone, { month: 'short', day: 'numeric' }).format(at),
    }));
  }
  const months = MONTHS.find((each) => each * 30 * DAY >= least) ?? 2400;
  const shape = months >= 12 ? ({ year: 'numeric' } as const) : ({ year: 'numeric', month: 'short' } as const);
  return dates(start, end, zone, (date, i) => [
    months >= 12 ? Math.floor(date.year / (months / 12)) * (months / 12) : date.year,
    (months >= 12 ? 0 : Math.floor(date.month / months) * months) + i * months,
    1,
  ]).map((at) => ({ at, label: timeFormat(zone, shape).format(at) }));
}

function clockTicks(start: number, end: number, step: number, zone: string): Tick[] {
  const ticks: Tick[] = [];
  let local = Math.ceil((start + offsetAt(start, zone)) / step) * step;
  for (let i = 0; i < TICKS_MAX; i += 1, local += step) {
    const at = instantOf(local, zone);
    if (at >= end) {
      break;
    }
    if (at >= start && at !== ticks.at(-1)?.at) {
      ticks.push({ at, label: clockLabel(at, local, step, zone) });
    }
  }
  return ticks;
}

function clockLabel(at: number, local: number, step: number, zone: string): string {
  if (local % DAY === 0) {
    return timeFormat(zone, { month: 'short', day: 'numeric' }).format(at);
  }
  const minutes = { hour: '2-digit', minute: '2-digit' } as const;
  if (step >= MINUTE) {
    return timeFormat(zone, minutes).format(at);
  }
  return step >= SECOND
    ? timeFormat(zone, { ...minutes, second: '2-digit' }).format(at)
    : timeFormat(zone, { minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }).format(at);
}

type CalendarDate = { year: number; month: number; day: number };

function dates(
  start: number,
  end: number,
  zone: string,
  nth: (first: CalendarDate, i: number) => [number, number, number],
): number[] {
  const local = new Date(start + offsetAt(start, zone));
  const first = { year: local.getUTCFullYear(), month: local.getUTCMonth(), day: local.getUTCDate() };
  const found: number[] = [];
  for (let i = 0; i < TICKS_MAX; i += 1) {
    const at = instantOf(Date.UTC(...nth(first, i)), zone);
    if (at >= end) {
      break;
    }
    if (at >= start) {
      found.push(at);
    }
  }
  return found;
}

/** The instant at which clocks of the zone show this time, given as if it were UTC. */
function instantOf(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

const CLOCK_PARTS: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
};
const partFormats = new Map<string, Intl.DateTimeFormat>();

/** How much clocks of the zone are ahead of UTC at an instant. */
export function offsetAt(at: number, zone: string): number {
  if (zone === 'UTC' || !isShowable(at)) {
    return 0;
  }
  const format =
    partFormats.get(zone) ?? new Intl.DateTimeFormat('en-u-ca-iso8601', { ...CLOCK_PARTS, timeZone: zone });
  partFormats.set(zone, format);
  const part = (name: string, parts: Intl.DateTimeFormatPart[]) =>
    Number(parts.find((each) => each.type === name)?.value ?? 0);
  const parts = format.formatToParts(at);
  const local = Date.UTC(
    part('year', parts),
    part('month', parts) - 1,
    part('day', parts),
    part('hour', parts),
    part('minute', parts),
    part('second', parts),
  );
  return local - Math.floor(at / SECOND) * SECOND;
}
