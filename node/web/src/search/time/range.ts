import type { TFunction } from 'i18next';
import { wallOf, zoneShort } from './zoned';

/** A range in milliseconds since 1970; `to` is not in it. */
export type Range = { readonly from: number; readonly to: number };

export type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

export const UNIT_MILLIS: { readonly [unit in Unit]: number } = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  mon: 30 * 86_400_000,
  q: 90 * 86_400_000,
  y: 365 * 86_400_000,
};

/** The node's own words for units, and those that people write. */
const UNIT_NAMES: readonly (readonly [Unit, RegExp])[] = [
  ['ms', /^(ms|millis|milliseconds?)$/],
  ['s', /^(s|secs?|seconds?)$/],
  ['m', /^(m|mins?|minutes?)$/],
  ['h', /^(h|hrs?|hours?)$/],
  ['d', /^(d|days?)$/],
  ['w', /^(w|wks?|weeks?)$/],
  ['mon', /^(mons?|months?)$/],
  ['q', /^(q|qtrs?|quarters?)$/],
  ['y', /^(y|yrs?|years?)$/],
];

export type Ago = { readonly count: number; readonly unit: Unit };

export function unitOf(word: string): Unit | undefined {
  return UNIT_NAMES.find(([, pattern]) => pattern.test(word.toLowerCase()))?.[0];
}

/** `15m` or `24 hours`: how long ago. */
export function agoOf(text: string): Ago | undefined {
  const found = /^(\d{1,9}) ?([a-z]+)$/i.exec(text.trim());
  const unit = unitOf(found?.[2] ?? '');
  return found === null || unit === undefined ? undefined : { count: Number(found[1]), unit };
}

/** As the node takes it; a length that it calls otherwise is written in its way. */
export function agoText({ count, unit }: Ago): string {
  return `${count}${unit}`;
}

/** A time as the address and the API state it. `all` is the first time there is as a start, and the last as an end. */
export function timeMillis(text: string, name: 'start' | 'end', now: number): number | undefined {
  const word = text.trim();
  if (word === 'now') {
    return now;
  }
  if (word === 'all') {
    return name === 'start' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (/^-?\d{1,18}$/.test(word)) {
    return Number(word);
  }
  const ago = agoOf(word);
  if (ago !== undefined) {
    return now - ago.count * UNIT_MILLIS[ago.unit];
  }
  const parsed = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/i.test(word) ? Date.parse(word) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

/**
 * From when to when a search goes, of what its address says. A side without a bound is infinite; what cannot be read is
 * taken as the node's default, a day.
 */
export function rangeMillis(start: string, end: string, now: number): Range {
  const to = timeMillis(end, 'end', now) ?? now;
  const from = timeMillis(start, 'start', now) ?? (Number.isFinite(to) ? to : now) - UNIT_MILLIS.d;
  return { from, to };
}

/** An instant for the address: RFC 3339, which people can read. */
export function timeText(millis: number): string {
  return new Date(millis).toISOString().replace('.000Z', 'Z');
}

/** The largest unit that measures a length without a rest. */
export function lengthOf(millis: number): Ago {
  const fitting = (['d', 'h', 'm', 's'] as const).find((unit) => millis % UNIT_MILLIS[unit] === 0) ?? 'ms';
  return { count: millis / UNIT_MILLIS[fitting], unit: fitting };
}

export type Stepped = { readonly start: string; readonly end: string };

/** The same length, just before or just after; a step that would pass the present ends there, and follows it. */
export function stepped(start: string, end: string, now: number, direction: 1 | -1): Stepped | undefined {
  const { from, to } = rangeMillis(start, end, now);
  const length = to - from;
  if (!Number.isFinite(length) || length <= 0) {
    return undefined;
  }
  if (direction === 1 && to >= now) {
    return undefined;
  }
  if (direction === 1 && to + length >= now) {
    return { start: agoText(lengthOf(length)), end: 'now' };
  }
  return { start: timeText(from + direction * length), end: timeText(to + direction * length) };
}

/** Twice the time with the same middle; with the same end where that is the present. */
export function zoomedOut(start: string, end: string, now: number): Stepped | undefined {
  const { from, to } = rangeMillis(start, end, now);
  const length = to - from;
  if (!Number.isFinite(length) || length <= 0) {
    return undefined;
  }
  if (end === 'now') {
    const ago = agoOf(start);
    return {
      start: ago === undefined ? timeText(from - length) : agoText({ count: ago.count * 2, unit: ago.unit }),
      end,
    };
  }
  const half = Math.round(length / 2);
  return { start: timeText(from - half), end: to + half >= now ? 'now' : timeText(to + half) };
}

export type WordsOf = {
  readonly t: TFunction<'editor'>;
  /** As Intl takes it. */
  readonly zone: string;
  readonly now: number;
  readonly locale?: string;
};

export function agoWords({ count, unit }: Ago, t: TFunction<'editor'>): string {
  return t('time.last', { count, unit: t(`time.unit.${unit}`, { count }) });
}

/** A range as people say it: `Last 15 minutes`, `21 Nov, 10:00 – 10:15 CET`. */
export function rangeWords(start: string, end: string, words: WordsOf): string {
  const { t, zone, now, locale } = words;
  const ago = agoOf(start);
  if (ago !== undefined && end === 'now') {
    return agoWords(ago, t);
  }
  const { from, to } = rangeMillis(start, end, now);
  if (from === Number.NEGATIVE_INFINITY) {
    return end === 'now' || end === 'all' || !Number.isFinite(to)
      ? t('time.all')
      : t('time.until', { to: `${instantWords(to, words)} ${zoneShort(zone, to, locale)}` });
  }
  const shown = end === 'now' || end === 'all' ? t('time.now') : instantWords(to, words, from);
  const short = zoneShort(zone, Number.isFinite(to) ? to : from, locale);
  return `${t('time.between', { from: instantWords(from, words), to: shown })} ${short}`;
}

/** A time without what goes without saying: the year of now, the day of the other time, seconds that are none. */
export function instantWords(millis: number, { zone, now, locale }: WordsOf, beside?: number): string {
  if (Math.abs(millis) > 8.64e15) {
    return String(millis);
  }
  const wall = wallOf(millis, zone);
  const isSameYear = wall.year === wallOf(now, zone).year;
  const other = beside === undefined ? undefined : wallOf(beside, zone);
  const isSameDay =
    other !== undefined && other.year === wall.year && other.month === wall.month && other.day === wall.day;
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...(isSameDay ? {} : { day: 'numeric', month: 'short', ...(isSameYear ? {} : { year: 'numeric' }) }),
    hour: '2-digit',
    minute: '2-digit',
    ...(wall.second !== 0 || wall.millis !== 0 ? { second: '2-digit' } : {}),
    ...(wall.millis !== 0 ? { fractionalSecondDigits: 3 } : {}),
  }).format(millis);
}
