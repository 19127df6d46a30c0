import { describe, expect, it } from 'vitest';
import { READABLE_PER_SECOND, Thinning } from './thinning';

/** Lines at an even rate; how many of them are shown. */
function feed(thinning: Thinning, from: number, millis: number, perSecond: number): number {
  let shown = 0;
  const count = (millis * perSecond) / 1000;
  for (let i = 0; i < count; i += 1) {
    shown += thinning.sample(from + (i * millis) / count) ? 1 : 0;
  }
  return shown;
}

describe('thinning', () => {
  it('shows all that can be read', () => {
    const thinning = new Thinning();
    expect(feed(thinning, 1_000_000, 10_000, READABLE_PER_SECOND)).toBe(10 * READABLE_PER_SECOND);
    expect(thinning.factor).toBe(1);
    expect(thinning.rate(1_009_999)).toBe(READABLE_PER_SECOND);
  });

  it('shows an even sample of more', () => {
    const thinning = new Thinning();
    feed(thinning, 1_000_000, 2_000, 2_340);
    expect(thinning.factor).toBe(12);
    const shown = feed(thinning, 1_002_000, 10_000, 2_340);
    expect(shown).toBe(10 * (2_340 / 12));
    expect(thinning.rate(1_011_999)).toBeGreaterThan(2_300);
  });

  it('shows all again when it was calm for two seconds, and not before', () => {
    const thinning = new Thinning();
    feed(thinning, 1_000_000, 2_000, 1_000);
    expect(thinning.factor).toBe(5);
    feed(thinning, 1_002_000, 1_900, 10);
    expect(thinning.factor).toBe(5);
    feed(thinning, 1_003_900, 1_500, 10);
    expect(thinning.factor).toBe(1);
  });

  it('becomes calm when nothing comes at all', () => {
    const thinning = new Thinning();
    feed(thinning, 1_000_000, 1_000, 5_000);
    thinning.adapt(1_005_000);
    thinning.adapt(1_007_001);
    expect(thinning.factor).toBe(1);
    expect(thinning.rate(1_007_001)).toBe(0);
  });

  it('bears a clock that is set back', () => {
    const thinning = new Thinning();
    feed(thinning, 1_000_000, 1_000, 100);
    expect(feed(thinning, 500_000, 1_000, 100)).toBe(100);
  });
});
