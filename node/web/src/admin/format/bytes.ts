const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** A size in the reader's format, in powers of 1000 as the node's settings and retention count. */
export function bytesText(bytes: number, locale?: string): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 2 : value < 100 && unit > 0 ? 1 : 0,
  }).format(value);
}

export function numberText(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** How many times smaller something is kept than it came: `12.3×`. Nothing where there is nothing to compare. */
export function ratioText(raw: number, stored: number, locale?: string): string {
  if (raw <= 0 || stored <= 0) {
    return '';
  }
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(raw / stored)}×`;
}
