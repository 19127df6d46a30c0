const MILLIS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000 } as const;
type Unit = keyof typeof MILLIS;
const ORDER: readonly Unit[] = ['day', 'hour', 'minute', 'second'];

/** How long something took or runs, by its two largest units: `3 hr 12 min`. */
export function durationText(millis: number, locale?: string): string {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 60) {
    return part(seconds, 'second', locale, seconds < 10 ? 1 : 0);
  }
  let rest = Math.max(0, millis);
  const parts: string[] = [];
  for (const unit of ORDER) {
    const count = Math.floor(rest / MILLIS[unit]);
    rest -= count * MILLIS[unit];
    if (count > 0) {
      parts.push(part(count, unit, locale));
    }
    if (parts.length === 2) {
      break;
    }
  }
  return parts.join(' ');
}

function part(count: number, unit: Unit, locale: string | undefined, digits = 0, display: 'short' | 'long' = 'short') {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: display,
    maximumFractionDigits: digits,
  }).format(count);
}

const AGE_UNITS: Readonly<Record<string, Unit | 'millisecond'>> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
};

/** An age as the API writes it (`30d`) in words: `30 days`. */
export function ageText(age: string, locale?: string): string {
  const [, count, letters] = /^(\d+)(ms|s|m|h|d)$/.exec(age) ?? [];
  const unit = letters === undefined ? undefined : AGE_UNITS[letters];
  if (count === undefined || unit === undefined) {
    return age;
  }
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count));
}

/** Milliseconds of an ISO 8601 duration such as `PT26H3M4S`, or nothing. */
export function isoMillis(text: string): number | undefined {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text) ?? [];
  if ([days, hours, minutes, seconds].every((each) => each === undefined)) {
    return undefined;
  }
  return (
    Number(days ?? 0) * MILLIS.day +
    Number(hours ?? 0) * MILLIS.hour +
    Number(minutes ?? 0) * MILLIS.minute +
    Number(seconds ?? 0) * MILLIS.second
  );
}
