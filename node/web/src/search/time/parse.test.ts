import { describe, expect, it } from 'vitest';
import { parseRange } from './parse';

/** A Saturday, 10:30 in Copenhagen. */
const NOW = Date.parse('2026-11-21T09:30:00Z');
const CPH = 'Europe/Copenhagen';
const parse = (text: string, zone = CPH) => {
  const found = parseRange(text, { now: NOW, zone });
  return found === undefined ? 'nothing' : `${found.start} ${found.end}`;
};

describe('a range that is typed', () => {
  it.each([
    ['15m', '15m now'],
    ['2h', '2h now'],
    [' 2 H ', '2h now'],
    ['90 min', '90m now'],
    ['last 90m', '90m now'],
    ['last 2 hours', '2h now'],
    ['Last hour', '1h now'],
    ['past day', '1d now'],
    ['the last 3 weeks', '3w now'],
    ['-15m', '15m now'],
    ['2 months', '2mon now'],
    ['30 seconds ago', '30s now'],
    ['all', 'all now'],
    ['All time', 'all now'],
  ])('length: %s', (text, expected) => expect(parse(text)).toBe(expected));

  it.each([
    ['today', '2026-11-20T23:00:00Z now'],
    ['yesterday', '2026-11-19T23:00:00Z 2026-11-20T23:00:00Z'],
    ['this week', '2026-11-15T23:00:00Z now'],
    ['this month', '2026-10-31T23:00:00Z now'],
    ['this hour', '2026-11-21T09:00:00Z now'],
  ])('named: %s', (text, expected) => expect(parse(text)).toBe(expected));

  it.each([
    ['2026-11-20', '2026-11-19T23:00:00Z 2026-11-20T23:00:00Z'],
    ['2026-11-21', '2026-11-20T23:00:00Z now'],
    ['20 Nov', '2026-11-19T23:00:00Z 2026-11-20T23:00:00Z'],
    ['Nov 20, 2025', '2025-11-19T23:00:00Z 2025-11-20T23:00:00Z'],
    ['24 december', '2025-12-23T23:00:00Z 2025-12-24T23:00:00Z'],
    ['since 2026-11-19', '2026-11-18T23:00:00Z now'],
    ['2026-11-20 14:00', '2026-11-20T13:00:00Z now'],
    ['2026-11-20T14:00:05', '2026-11-20T13:00:05Z now'],
    ['2026-11-20T14:00:00Z', '2026-11-20T14:00:00Z now'],
    ['2026-11-20T14:00:00.123456789+02:00', '2026-11-20T12:00:00.123Z now'],
    ['2026-11-20 14:00:00 +0200', '2026-11-20T12:00:00Z now'],
    ['1795266000000', '2026-11-21T13:00:00Z now'],
    ['1795266000', '2026-11-21T13:00:00Z now'],
    ['09:15', '2026-11-21T08:15:00Z now'],
    ['yesterday 14:00', '2026-11-20T13:00:00Z now'],
    ['3pm', '2026-11-21T14:00:00Z now'],
  ])('one time: %s', (text, expected) => expect(parse(text)).toBe(expected));

  it.each([
    ['2026-11-20 14:00 to 15:30', '2026-11-20T13:00:00Z 2026-11-20T14:30:00Z'],
    ['2026-11-20 14:00 – 15:30', '2026-11-20T13:00:00Z 2026-11-20T14:30:00Z'],
    ['2026-11-20 14:00 - 2026-11-21 08:00', '2026-11-20T13:00:00Z 2026-11-21T07:00:00Z'],
    ['from 2026-11-20 14:00 until now', '2026-11-20T13:00:00Z now'],
    ['between 20 nov and 21 nov', '2026-11-19T23:00:00Z 2026-11-21T23:00:00Z'],
    ['2026-11-01 to 2026-11-03', '2026-10-31T23:00:00Z 2026-11-03T23:00:00Z'],
    ['23:00 to 01:00', '2026-11-21T22:00:00Z 2026-11-22T00:00:00Z'],
    ['2026-11-20 23:00 to 01:00', '2026-11-20T22:00:00Z 2026-11-21T00:00:00Z'],
    ['9am to 10:30am', '2026-11-21T08:00:00Z 2026-11-21T09:30:00Z'],
    ['2h to 1h', '2h 1h'],
    ['2h ago to 30 min ago', '2h 30m'],
    ['now-2h to now-1h', '2h 1h'],
    ['yesterday to now', '2026-11-19T23:00:00Z now'],
    ['1795266000000 to 1795266060000', '2026-11-21T13:00:00Z 2026-11-21T13:01:00Z'],
    ['1795266000000..1795266060000', '2026-11-21T13:00:00Z 2026-11-21T13:01:00Z'],
    ['2026-11-20T14:00:00Z to 2026-11-20T15:00:00Z', '2026-11-20T14:00:00Z 2026-11-20T15:00:00Z'],
  ])('two times: %s', (text, expected) => expect(parse(text)).toBe(expected));

  it.each([
    '',
    'x',
    '0m',
    '5 bananas',
    '2026-13-40',
    '2026-02-30',
    '25:00',
    '14:75',
    'now',
    '13pm',
    'to',
    '1 to',
    'hour',
    '2026-11-20 to nix',
  ])('nothing: %s', (text) => expect(parse(text)).toBe('nothing'));

  it('follows the clocks of the zone in spring and autumn', () => {
    expect(parse('2026-03-29')).toBe('2026-03-28T23:00:00Z 2026-03-29T22:00:00Z');
    expect(parse('2026-10-25')).toBe('2026-10-24T22:00:00Z 2026-10-25T23:00:00Z');
    expect(parse('2026-03-29 02:30 to 04:00')).toBe('2026-03-29T01:30:00Z 2026-03-29T02:00:00Z');
    expect(parse('2026-10-25 02:30 to 04:00')).toBe('2026-10-25T00:30:00Z 2026-10-25T03:00:00Z');
    expect(parse('2026-11-20', 'UTC')).toBe('2026-11-20T00:00:00Z 2026-11-21T00:00:00Z');
    expect(parse('2026-11-20', 'Asia/Kolkata')).toBe('2026-11-19T18:30:00Z 2026-11-20T18:30:00Z');
  });
});
