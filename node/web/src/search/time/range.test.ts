import { describe, expect, it } from 'vitest';
import { i18next } from '../../i18n';
import { rangeMillis, rangeWords, stepped, timeMillis, zoomedOut } from './range';
import { inputText, millisOf, wallOf } from './zoned';

const NOW = Date.parse('2026-11-21T09:30:00Z');
const HOUR = 3_600_000;
const words = (start: string, end: string, zone = 'Europe/Copenhagen') =>
  rangeWords(start, end, { t: i18next.getFixedT('en', 'editor'), zone, now: NOW, locale: 'en-GB' });

describe('a range of the address', () => {
  it('is in milliseconds as the node takes it', () => {
    expect(rangeMillis('1h', 'now', NOW)).toEqual({ from: NOW - HOUR, to: NOW });
    expect(rangeMillis('2 hours', '30min', NOW)).toEqual({ from: NOW - 2 * HOUR, to: NOW - HOUR / 2 });
    expect(rangeMillis('all', 'now', NOW).from).toBe(Number.NEGATIVE_INFINITY);
    expect(rangeMillis('2026-11-21T09:00:00Z', '1795266000000', NOW)).toEqual({
      from: NOW - HOUR / 2,
      to: 1795266000000,
    });
    expect(timeMillis('nonsense', 'start', NOW)).toBeUndefined();
    expect(rangeMillis('nonsense', 'now', NOW)).toEqual({ from: NOW - 24 * HOUR, to: NOW });
  });

  it('is said in words', () => {
    expect(words('1h', 'now')).toBe('Last hour');
    expect(words('15m', 'now')).toBe('Last 15 minutes');
    expect(words('all', 'now')).toBe('All time');
    expect(words('2026-11-21T09:00:00Z', '2026-11-21T09:15:00Z')).toBe('21 Nov, 10:00 – 10:15 CET');
    expect(words('2026-11-21T09:00:00Z', 'now')).toBe('21 Nov, 10:00 – now CET');
    expect(words('2025-07-01T10:00:00Z', '2025-07-02T10:00:00.250Z', 'UTC')).toBe(
      '1 Jul 2025, 10:00 – 2 Jul 2025, 10:00:00.250 UTC',
    );
    expect(words('all', '2026-11-21T09:15:00Z')).toBe('Until 21 Nov, 10:15 CET');
  });

  it('steps by its own length, and follows the present when it reaches it', () => {
    expect(stepped('1h', 'now', NOW, -1)).toEqual({ start: '2026-11-21T07:30:00Z', end: '2026-11-21T08:30:00Z' });
    expect(stepped('2026-11-21T07:30:00Z', '2026-11-21T08:30:00Z', NOW, 1)).toEqual({ start: '1h', end: 'now' });
    expect(stepped('2026-11-21T05:30:00Z', '2026-11-21T06:30:00Z', NOW, 1)?.end).toBe('2026-11-21T07:30:00Z');
    expect(stepped('1h', 'now', NOW, 1)).toBeUndefined();
    expect(stepped('all', 'now', NOW, -1)).toBeUndefined();
  });

  it('zooms out around its middle', () => {
    expect(zoomedOut('1h', 'now', NOW)).toEqual({ start: '2h', end: 'now' });
    expect(zoomedOut('2026-11-21T05:00:00Z', '2026-11-21T06:00:00Z', NOW)).toEqual({
      start: '2026-11-21T04:30:00Z',
      end: '2026-11-21T06:30:00Z',
    });
    expect(zoomedOut('all', 'now', NOW)).toBeUndefined();
  });
});

describe('clocks of zones', () => {
  it('go there and back', () => {
    for (const zone of ['UTC', 'Europe/Copenhagen', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns']) {
      for (const at of [NOW, 0, Date.parse('2026-06-30T23:59:59.999Z'), Date.parse('1969-12-31T23:00:00.001Z')]) {
        expect(millisOf(wallOf(at, zone), zone)).toBe(at);
      }
    }
    expect(inputText(NOW, 'Asia/Kathmandu')).toBe('2026-11-21T15:15:00');
  });
});
