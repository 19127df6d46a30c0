/** A time as a clock on a wall shows it. */
export type Wall = {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millis: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

export function wallOf(millis: number, zone: string): Wall {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(millis)
      .map((each) => [each.type, Number(each.value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    millis: ((millis % 1000) + 1000) % 1000,
  };
}

function asIfUtc(wall: Wall): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millis);
}

/**
 * When a clock of the zone shows this. A time that clocks skip in spring is the one so long after the skip; of one that
 * they show twice in autumn, the first is meant.
 */
export function millisOf(wall: Wall, zone: string): number {
  const wanted = asIfUtc(wall);
  const offset = (at: number) => asIfUtc(wallOf(at, zone)) - at;
  const early = wanted - offset(wanted - 86_400_000);
  const late = wanted - offset(wanted + 86_400_000);
  const fitting = [early, late].filter((each) => asIfUtc(wallOf(each, zone)) === wanted);
  return fitting.length === 0 ? early : Math.min(...fitting);
}

/** The beginning of the day that lies so many days from the one of a time. */
export function dayStart(millis: number, zone: string, days = 0): number {
  const { year, month, day } = wallOf(millis, zone);
  const shifted = new Date(Date.UTC(year, month - 1, day + days));
  return millisOf(
    {
      year: shifted.getUTCFullYear(),
      month: shifted.getUTCMonth() + 1,
      day: shifted.getUTCDate(),
      hour: 0,
      minute: 0,
      second: 0,
      millis: 0,
    },
    zone,
  );
}

/** Whether a calendar has this day and a clock this time. */
export function isWall(wall: Wall): boolean {
  const back = new Date(asIfUtc(wall));
  return (
    back.getUTCFullYear() === wall.year &&
    back.getUTCMonth() + 1 === wall.month &&
    back.getUTCDate() === wall.day &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60
  );
}

/** As an input of a date and a time takes it: `2026-11-20T14:00:00`. */
export function inputText(millis: number, zone: string): string {
  const wall = wallOf(millis, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}

/** How the zone is called at a time: `CET`, `GMT+1`, `UTC`. */
export function zoneShort(zone: string, millis: number, locale?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(millis);
  return parts.find((each) => each.type === 'timeZoneName')?.value ?? zone;
}
