import { describe, expect, it } from 'vitest';
import { bytes, duration, numberOf, plainText, quantity, shortQuantity } from './quantity';

describe('numbers of rows', () => {
  it('are those that are numbers throughout', () => {
    expect(numberOf('12')).toBe(12);
    expect(numberOf('-1.5e3')).toBe(-1500);
    for (const text of ['', ' ', '1,000', '0x10', '12 ms', 'NaN', 'Infinity', '1e999', undefined]) {
      expect(numberOf(text)).toBeUndefined();
    }
  });

  it('keep digits that a double has no room for', () => {
    expect(plainText('12345678901234567890').replace(/\D/g, '')).toBe('12345678901234567890');
    expect(plainText('no number')).toBe('no number');
    expect(plainText('0.00012345')).toBe('0.0001235');
  });

  it('are written in their unit', () => {
    expect(bytes(0)).toBe('0 bytes');
    expect(bytes(1_500)).toBe('1.5 kB');
    expect(bytes(999_600)).toBe('1 MB');
    expect(duration(90_000)).toBe('1.5 min');
    expect(duration(12)).toBe('12 ms');
    expect(quantity(12.345, 'percent')).toBe('12.35%');
    expect(quantity(2, 's')).toBe('2 sec');
    expect(shortQuantity(12_300, '')).toBe('12.3K');
  });
});
