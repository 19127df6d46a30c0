import { describe, expect, it } from 'vitest';
import { clockOf } from './time';

describe('the clock of rows', () => {
  it('shows the time of a zone, also where the offset changes', () => {
    const clock = clockOf('Europe/Copenhagen');
    expect(clock.time(Date.UTC(2023, 0, 29, 8, 58, 54, 845))).toBe('09:58:54.845');
    expect(clock.time(Date.UTC(2024, 2, 31, 0, 59, 59, 999))).toBe('01:59:59.999');
    expect(clock.time(Date.UTC(2024, 2, 31, 1, 0, 0, 0))).toBe('03:00:00.000');
    expect(clockOf('Asia/Kathmandu').time(0)).toBe('05:30:00.000');
  });

  it('agrees with Intl on any time', () => {
    for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const wanted = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
      });
      for (let i = 0; i < 400; i += 1) {
        const millis = (i * 7_919_333_777) % 2_000_000_000_000;
        expect(clockOf(zone).time(millis)).toBe(wanted.format(millis));
      }
    }
  });

  it('names days by the zone', () => {
    const late = Date.UTC(2023, 0, 29, 23, 30);
    expect(clockOf('UTC').day(late)).not.toBe(clockOf('Asia/Tokyo').day(late));
  });
});
