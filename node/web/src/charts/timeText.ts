const formats = new Map<string, Intl.DateTimeFormat>();

export function timeFormat(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(undefined, { ...options, timeZone: zone });
  formats.set(key, kept);
  return kept;
}

const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
const MINUTES: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
const SECONDS: Intl.DateTimeFormatOptions = { ...MINUTES, second: '2-digit' };
const MILLIS: Intl.DateTimeFormatOptions = { ...SECONDS, fractionalSecondDigits: 3 };
const EARLIEST = -62_135_596_800_000; // the year 1
const LATEST = 253_402_300_799_999; // the end of 9999

/** Whether a time is one that a clock shows; "all" reaches further on both sides. */
export function isShowable(at: number): boolean {
  return at >= EARLIEST && at <= LATEST;
}

/** As exact as the time is: no seconds where there are none. */
function clockOf(times: readonly number[]): Intl.DateTimeFormatOptions {
  if (times.some((each) => each % 1_000 !== 0)) {
    return MILLIS;
  }
  return times.some((each) => each % 60_000 !== 0) ? SECONDS : MINUTES;
}

export function instantText(at: number, zone: string): string {
  return isShowable(at) ? timeFormat(zone, { ...DAY, ...clockOf([at]) }).format(at) : String(at);
}

export function clockText(at: number, zone: string): string {
  return timeFormat(zone, clockOf([at])).format(at);
}

export function spanText(start: number, end: number, zone: string): string {
  if (!isShowable(start) || !isShowable(end)) {
    return '';
  }
  return timeFormat(zone, { ...DAY, ...clockOf([start, end]) }).formatRange(start, end);
}
