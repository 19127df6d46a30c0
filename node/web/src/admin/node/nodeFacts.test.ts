import { describe, expect, it } from 'vitest';
import { lagOf, nodeFacts, releaseOf } from './nodeFacts';

describe('what a node says of itself', () => {
  it('is shown where it is there', () => {
    const facts = nodeFacts({
      uptimeSeconds: 60,
      disk: { totalBytes: 100, freeBytes: 40, filesBytes: 7 },
      heap: { usedBytes: 1, maxBytes: 2 },
      queries: { running: 1, jobs: 2 },
    });
    expect(facts.uptimeMillis).toBe(60_000);
    expect(facts.disk).toEqual({ total: 100, free: 40, files: 7 });
    expect(facts.heap).toEqual({ used: 1, max: 2 });
    expect(facts.running).toEqual({ queries: 1, jobs: 2, tails: 0 });
    expect(lagOf({ lag: 7 })).toBe(7);
  });

  it('may lack anything', () => {
    expect(nodeFacts({ disk: { totalBytes: 'much' } })).toEqual({});
    expect(nodeFacts(null).disk).toBeUndefined();
    expect(lagOf({})).toBeUndefined();
  });

  it('names the release without what LogScale reads', () => {
    expect(releaseOf('1.228.0--millrace-0.4.0')).toBe('0.4.0');
    expect(releaseOf('0.4.0')).toBe('0.4.0');
  });
});
