import { describe, expect, it } from 'vitest';
import { offsetAt, timeTicks } from './timeTicks';

const at = (text: string) => Date.parse(text);

describe('times below a chart', () => {
  it('are round in the zone of the reader', () => {
    const ticks = timeTicks(at('2026-11-21T10:02:00Z'), at('2026-11-21T16:00:00Z'), 6, 'Asia/Kolkata');
    expect(ticks.map((each) => new Date(each.at).toISOString().slice(11, 16))).toEqual([
      '10:30',
      '11:30',
      '12:30',
      '13:30',
      '14:30',
      '15:30',
    ]);
  });

  it('are days that begin at midnight, also when clocks change', () => {
    const ticks = timeTicks(at('2026-10-23T12:00:00Z'), at('2026-10-28T12:00:00Z'), 8, 'Europe/Copenhagen');
    const days = ticks.filter((each) => (each.at + offsetAt(each.at, 'Europe/Copenhagen')) % 86_400_000 === 0);
    expect(days.map((each) => new Date(each.at).toISOString().slice(0, 13))).toEqual([
      '2026-10-23T22',
      '2026-10-24T22',
      '2026-10-25T23',
      '2026-10-26T23',
      '2026-10-27T23',
    ]);
  });

  it('are never more than there is room for, whatever the range', () => {
    for (const span of [3, 999, 61_000, 3_600_000, 86_400_000 * 9, 86_400_000 * 400, 86_400_000 * 365 * 90]) {
      const ticks = timeTicks(at('2015-05-17T10:05:03Z'), at('2015-05-17T10:05:03Z') + span, 6, 'Europe/Copenhagen');
      expect(ticks.length, String(span)).toBeLessThanOrEqual(8);
      expect(ticks.length, String(span)).toBeGreaterThan(0);
    }
    expect(timeTicks(-9.2e15, 9.2e15, 6, 'UTC')).toEqual([]);
    expect(timeTicks(5, 5, 6, 'UTC')).toEqual([]);
  });
});
