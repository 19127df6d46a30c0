import { agoOf, agoText, timeText, UNIT_MILLIS, type Unit, unitOf } from './range';
import { dayStart, isWall, millisOf, type Wall, wallOf } from './zoned';

export type Clock = { readonly now: number; readonly zone: string };
/** As the address takes it. */
export type Typed = { readonly start: string; readonly end: string };

/** One end of what was typed: a time, how far it reaches (a day, a minute, nothing), and its text for the address. */
type Point = { readonly at: number; readonly until: number; readonly text: string; readonly isTimeOnly: boolean };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = UNIT_MILLIS.d;
const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?$/;
const HOUR_OF_TWELVE = /^(\d{1,2})(?::(\d\d))? ?(am|pm)$/;

/** What a reader typed as a range of time; `undefined` where it is none. */
export function parseRange(typed: string, clock: Clock): Typed | undefined {
  const text = typed.trim().replace(/\s+/g, ' ').replace(/[−–—]/g, '–');
  const word = text.toLowerCase();
  if (word === '') {
    return undefined;
  }
  if (word === 'all' || word === 'all time' || word === 'everything') {
    return { start: 'all', end: 'now' };
  }
  return length(word) ?? named(word, clock) ?? two(text, clock) ?? one(text, clock);
}

/** `2h`, `last 90m`, `last hour`, `-15m`, `since 2h`. */
function length(word: string): Typed | undefined {
  const found = /^(?:(?:last|past|previous|since|the last) |-)?(?:(\d{1,9}) ?)?([a-z]+?)(?: ago)?$/.exec(word);
  const unit = unitOf(found?.[2] ?? '');
  const isLone = found?.[1] === undefined;
  if (found === null || unit === undefined || (isLone && !/^(last|past|previous|the last) /.test(word))) {
    return undefined;
  }
  const count = isLone ? 1 : Number(found[1]);
  return count === 0 ? undefined : { start: agoText({ count, unit }), end: 'now' };
}

function named(word: string, clock: Clock): Typed | undefined {
  const { now, zone } = clock;
  const today = dayStart(now, zone);
  const wall = wallOf(today, zone);
  switch (word) {
    case 'today':
      return { start: timeText(today), end: 'now' };
    case 'yesterday':
      return { start: timeText(dayStart(now, zone, -1)), end: timeText(today) };
    case 'this week': {
      const weekday = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
      return { start: timeText(dayStart(now, zone, -((weekday + 6) % 7))), end: 'now' };
    }
    case 'this month':
      return { start: timeText(dayStart(now, zone, 1 - wall.day)), end: 'now' };
    case 'this hour':
      return { start: timeText(millisOf({ ...wallOf(now, zone), minute: 0, second: 0, millis: 0 }, zone)), end: 'now' };
    default:
      return undefined;
  }
}

/** Two times with a word or a dash between them. The second takes its day from the first where it has none. */
function two(text: string, clock: Clock): Typed | undefined {
  const parts = /^(?:from |between )?(.+?) ?(?: to | until | till | and |\.\.|–| - | -> )\s*(.+)$/i.exec(text);
  if (parts === null) {
    return undefined;
  }
  const from = point(parts[1] ?? '', clock);
  const to = from && point(parts[2] ?? '', clock, from.at);
  if (from === undefined || to === undefined) {
    return undefined;
  }
  const isNextDay = to.isTimeOnly && to.at <= from.at;
  const end = isNextDay ? timeText(dayShifted(to.at, clock.zone)) : endText(to);
  return { start: from.text, end };
}

function dayShifted(at: number, zone: string): number {
  const wall = wallOf(at, zone);
  const next = wallOf(dayStart(at, zone, 1), zone);
  return millisOf({ ...wall, year: next.year, month: next.month, day: next.day }, zone);
}

/** A day as an end is over at midnight; a time is where it is. */
function endText(to: Point): string {
  return to.until - to.at >= DAY / 2 ? timeText(to.until) : to.text;
}

/** A lone day is all of it; a lone time is from then on. */
function one(text: string, clock: Clock): Typed | undefined {
  const found = point(text.replace(/^(since|from|after) /i, ''), clock);
  if (found === undefined || found.at === clock.now) {
    return undefined;
  }
  const isDay = found.until - found.at >= DAY / 2 && !/^(since|from|after) /i.test(text);
  return { start: found.text, end: isDay && found.until < clock.now ? timeText(found.until) : 'now' };
}

function point(typed: string, clock: Clock, day = clock.now): Point | undefined {
  const text = typed.trim();
  const word = text.toLowerCase();
  if (word === 'now') {
    return { at: clock.now, until: clock.now, text: 'now', isTimeOnly: false };
  }
  const ago = agoOf(word.replace(/^(now ?)?- ?/, '').replace(/ ago$/, ''));
  if (ago !== undefined) {
    const at = clock.now - ago.count * UNIT_MILLIS[ago.unit as Unit];
    return { at, until: at, text: agoText(ago), isTimeOnly: false };
  }
  return epoch(word) ?? instant(text) ?? wallPoint(word, clock, day);
}

/** Milliseconds, or seconds where they are too few for anything but the year 1970. */
function epoch(word: string): Point | undefined {
  if (!/^\d{9,16}$/.test(word)) {
    return undefined;
  }
  const scale = word.length <= 10 ? 1_000 : word.length >= 16 ? 0.001 : 1;
  return exactly(Math.floor(Number(word) * scale));
}

function exactly(at: number): Point | undefined {
  return Math.abs(at) > 8.64e15 ? undefined : { at, until: at, text: timeText(at), isTimeOnly: false };
}

/** RFC 3339, with a blank for its `T` too. */
function instant(text: string): Point | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))? ?(Z|UTC|[+-]\d\d:?\d\d)$/i.exec(text);
  if (found === null) {
    return undefined;
  }
  const zone = /^(z|utc)$/i.test(found[4] ?? '') ? 'Z' : (found[4] ?? '').replace(/^(...)(\d\d)$/, '$1:$2');
  const at = Date.parse(`${found[1]}T${found[2]}${zone}`) + millisPart(found[3]);
  return Number.isNaN(at) ? undefined : exactly(at);
}

function millisPart(fraction = ''): number {
  return Number(fraction.padEnd(3, '0').slice(0, 3)) || 0;
}

type Day = Pick<Wall, 'year' | 'month' | 'day'>;
type Time = Pick<Wall, 'hour' | 'minute' | 'second' | 'millis'>;
const MIDNIGHT: Time = { hour: 0, minute: 0, second: 0, millis: 0 };

/** A day, a time, or a day and a time, as a clock of the zone shows them. */
function wallPoint(word: string, { now, zone }: Clock, day: number): Point | undefined {
  const alone = timeOf(word);
  if (alone !== undefined) {
    const { year, month, day: number } = wallOf(day, zone);
    return placed({ year, month, day: number, ...alone }, zone, true);
  }
  const whole = dayOf(word, now, zone);
  if (whole !== undefined) {
    const wall = { ...whole, ...MIDNIGHT };
    const found = placed(wall, zone, false);
    return found && { ...found, until: dayStart(found.at, zone, 1) };
  }
  // the time is what follows the last blank, or the last two where it says am or pm
  const split = /^(.+?)(?:,? (?:at )?|t)(\d{1,2}:\d\d\S*(?: [ap]m)?|\d{1,2} ?[ap]m)$/.exec(word);
  const date = dayOf(split?.[1] ?? '', now, zone);
  const time = timeOf(split?.[2] ?? '');
  return date === undefined || time === undefined ? undefined : placed({ ...date, ...time }, zone, false);
}

function placed(wall: Wall, zone: string, isTimeOnly: boolean): Point | undefined {
  if (!isWall(wall)) {
    return undefined;
  }
  const at = millisOf(wall, zone);
  return { at, until: at, text: timeText(at), isTimeOnly };
}

function timeOf(word: string): Time | undefined {
  const full = TIME.exec(word);
  if (full !== null) {
    return {
      hour: Number(full[1]),
      minute: Number(full[2]),
      second: Number(full[3] ?? 0),
      millis: millisPart(full[4]),
    };
  }
  const half = HOUR_OF_TWELVE.exec(word);
  const hour = Number(half?.[1]);
  if (half === null || hour < 1 || hour > 12) {
    return undefined;
  }
  return { ...MIDNIGHT, hour: (hour % 12) + (half[3] === 'pm' ? 12 : 0), minute: Number(half[2] ?? 0) };
}

function dayOf(word: string, now: number, zone: string): Day | undefined {
  if (word === 'today' || word === 'yesterday') {
    return wallOf(dayStart(now, zone, word === 'today' ? 0 : -1), zone);
  }
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(word);
  if (iso !== null) {
    return real({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  }
  const named = /^(\d{1,2})[. ]+([a-z]{3,9})\.?,?(?: (\d{4}))?$/.exec(word);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(word);
  const month = monthOf(named?.[2] ?? american?.[1] ?? '');
  const number = Number(named?.[1] ?? american?.[2]);
  if (month === undefined || Number.isNaN(number)) {
    return undefined;
  }
  const given = named?.[3] ?? american?.[3];
  if (given !== undefined) {
    return real({ year: Number(given), month, day: number });
  }
  // a day without its year is the last one that was
  const { year } = wallOf(now, zone);
  const thisYear = Date.UTC(year, month - 1, number);
  return real({ year: thisYear > now + DAY ? year - 1 : year, month, day: number });
}

function monthOf(word: string): number | undefined {
  const at = MONTHS.indexOf(word.slice(0, 3));
  const full = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
  return at >= 0 &&
    full
      .format(Date.UTC(2026, at, 1))
      .toLowerCase()
      .startsWith(word)
    ? at + 1
    : undefined;
}

function real(day: Day): Day | undefined {
  return isWall({ ...day, ...MIDNIGHT }) ? day : undefined;
}
