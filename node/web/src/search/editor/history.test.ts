import { describe, expect, it } from 'vitest';
import { isWalking, NO_WALK, step } from './history';

const RECENT = ['newest', 'older', 'oldest'];

describe('a walk through recent queries', () => {
  it('goes back to the oldest and forward to what was being written', () => {
    const first = step(NO_WALK, 'draft', RECENT, 1);
    expect(first?.shown).toBe('newest');
    const second = first && step(first, 'newest', RECENT, 1);
    expect(second?.shown).toBe('older');
    const third = second && step(second, 'older', RECENT, 1);
    expect(third && step(third, 'oldest', RECENT, 1)).toBeUndefined();
    const back = third && step(third, 'oldest', RECENT, -1);
    expect(back?.shown).toBe('older');
    const start = first && step(first, 'newest', RECENT, -1);
    expect(start?.shown).toBe('draft');
  });

  it('skips the query that stands there, and begins anew when it was changed', () => {
    expect(step(NO_WALK, 'newest', RECENT, 1)?.shown).toBe('older');
    const walk = step(NO_WALK, '', RECENT, 1) ?? NO_WALK;
    expect(isWalking(walk, 'newest')).toBe(true);
    expect(isWalking(walk, 'newest!')).toBe(false);
    expect(step(walk, 'newest!', RECENT, 1)).toMatchObject({ shown: 'newest', written: 'newest!' });
    expect(step(NO_WALK, 'draft', [], 1)).toBeUndefined();
    expect(step(NO_WALK, 'draft', RECENT, -1)).toBeUndefined();
  });
});
