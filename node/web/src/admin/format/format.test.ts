import { describe, expect, it } from 'vitest';
import { ageAmount, ageOf, isAmount, sizeAmount, sizeOf } from './amount';
import { bytesText, ratioText } from './bytes';
import { ageText, durationText, isoMillis } from './duration';

describe('sizes', () => {
  it('are written in the unit that keeps them short', () => {
    expect(bytesText(0, 'en')).toBe('0 bytes');
    expect(bytesText(1, 'en')).toBe('1 byte');
    expect(bytesText(1_234_000, 'en')).toBe('1.23 MB');
    expect(bytesText(45_600_000_000, 'en')).toBe('45.6 GB');
    expect(bytesText(1_234_000, 'de')).toBe('1,23 MB');
  });

  it('compare only where there is something to compare', () => {
    expect(ratioText(1000, 80, 'en')).toBe('12.5×');
    expect(ratioText(0, 0, 'en')).toBe('');
  });

  it('go into two fields and come back', () => {
    expect(sizeAmount(10_000_000_000)).toEqual({ count: '10', unit: 'GB' });
    expect(sizeOf({ count: '1,5', unit: 'GB' })).toBe(1_500_000_000);
    expect(sizeOf({ count: ' ', unit: 'GB' })).toBeNull();
    expect(sizeAmount(null).count).toBe('');
  });
});

describe('times', () => {
  it('are written by their two largest units', () => {
    expect(durationText(1_540, 'en')).toBe('1.5 sec');
    expect(durationText(3 * 3_600_000 + 12 * 60_000 + 5_000, 'en')).toBe('3 hr 12 min');
    expect(durationText(26 * 3_600_000, 'en')).toBe('1 day 2 hr');
  });

  it('of retention are words', () => {
    expect(ageText('30d', 'en')).toBe('30 days');
    expect(ageText('1h', 'en')).toBe('1 hour');
    expect(ageText('soon', 'en')).toBe('soon');
  });

  it('of the node are ISO 8601', () => {
    expect(isoMillis('PT26H3M4S')).toBe(26 * 3_600_000 + 3 * 60_000 + 4_000);
    expect(isoMillis('later')).toBeUndefined();
  });

  it('of retention go into two fields and come back', () => {
    expect(ageAmount('30d')).toEqual({ count: '30', unit: 'd' });
    expect(ageAmount('90s')).toEqual({ count: '1.5', unit: 'm' });
    expect(ageOf({ count: '1.5', unit: 'd' })).toBe('129600000ms');
    expect(ageOf({ count: '', unit: 'd' })).toBeNull();
  });

  it('are refused where they are no numbers', () => {
    expect(isAmount({ count: '', unit: 'd' })).toBe(true);
    expect(isAmount({ count: '-3', unit: 'd' })).toBe(false);
    expect(isAmount({ count: 'ten', unit: 'd' })).toBe(false);
  });
});
