/** What a number counts; it decides how the number is written. */
export const UNITS = ['', 'bytes', 'ms', 's', 'percent'] as const;
export type Unit = (typeof UNITS)[number];

export function unitOf(name: string | undefined): Unit {
  return UNITS.find((each) => each === name) ?? '';
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const WHOLE = /^-?\d{1,40}$/;
const LONGEST = 60;

/** The number that a value of a row is. Rows have text only; what is not wholly a number is none. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.length > LONGEST || !NUMBER.test(text)) {
    return undefined;
  }
  const found = Number(text);
  return Number.isFinite(found) ? found : undefined;
}

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const kept = formats.get(key) ?? new Intl.NumberFormat(undefined, options);
  formats.set(key, kept);
  return kept;
}

export function count(value: number): string {
  return format({ maximumFractionDigits: 0 }).format(value);
}

/** A number in full, in the reader's format; small ones keep their first digits. */
export function plain(value: number): string {
  return Math.abs(value) > 0 && Math.abs(value) < 1
    ? format({ maximumSignificantDigits: 4 }).format(value)
    : format({ maximumFractionDigits: 3 }).format(value);
}

/** The text of a row's number in the reader's format. Whole numbers too large for a double keep all their digits. */
export function plainText(text: string): string {
  if (WHOLE.test(text) && text.length > 15) {
    return format({}).format(BigInt(text));
  }
  const number = numberOf(text);
  return number === undefined ? text : plain(number);
}

const BYTE_NAMES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** In steps of 1000, as disks and networks count. */
export function bytes(value: number): string {
  let size = value;
  let name = 0;
  while (Math.abs(size) >= 999.5 && name < BYTE_NAMES.length - 1) {
    size /= 1000;
    name += 1;
  }
  return format({
    style: 'unit',
    unit: BYTE_NAMES[name] ?? 'byte',
    unitDisplay: name === 0 ? 'long' : 'short',
    maximumFractionDigits: Math.abs(size) < 10 && name > 0 ? 1 : 0,
  }).format(size);
}

const TIMES = [
  { unit: 'day', millis: 86_400_000 },
  { unit: 'hour', millis: 3_600_000 },
  { unit: 'minute', millis: 60_000 },
  { unit: 'second', millis: 1_000 },
] as const;

/** A length of time in its largest unit: `1.5 min`. */
export function duration(millis: number): string {
  const fits = TIMES.find((each) => Math.abs(millis) >= each.millis);
  return fits === undefined
    ? format({ style: 'unit', unit: 'millisecond', maximumSignificantDigits: 3 }).format(millis)
    : format({ style: 'unit', unit: fits.unit, maximumFractionDigits: 1 }).format(millis / fits.millis);
}

export function quantity(value: number, unit: Unit): string {
  switch (unit) {
    case 'bytes':
      return bytes(value);
    case 'ms':
      return duration(value);
    case 's':
      return duration(value * 1000);
    case 'percent':
      return format({ style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
    case '':
      return plain(value);
  }
}

/** Short enough for an axis. */
export function shortQuantity(value: number, unit: Unit): string {
  if (unit !== '' || (Math.abs(value) > 0 && Math.abs(value) < 0.01)) {
    return quantity(value, unit);
  }
  return format({ notation: 'compact', maximumFractionDigits: 2 }).format(value);
}

export function share(part: number, whole: number): string {
  const fraction = whole === 0 ? 0 : part / whole;
  return format({ style: 'percent', maximumFractionDigits: fraction < 0.001 ? 3 : 1 }).format(fraction);
}
