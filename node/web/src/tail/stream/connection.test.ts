import { describe, expect, it } from 'vitest';
import { Failure } from '../../api/failure';
import { type Connection, type ConnectionEvent, RETRY_MILLIS, step } from './connection';

const network = new Failure('network', 0, 'cut');
const CONNECTING: Connection = { phase: 'connecting' };

function connectionOf(...events: ConnectionEvent[]): Connection {
  return events.reduce(step, CONNECTING);
}

describe('the connection of a tail', () => {
  it('is open without words when it never was lost', () => {
    expect(connectionOf({ kind: 'opened', at: 5, afterCursor: false })).toEqual({ phase: 'open', back: undefined });
  });

  it('waits longer with each failure, from when it was lost', () => {
    const opened: ConnectionEvent = { kind: 'opened', at: 0, afterCursor: false };
    let now = step(CONNECTING, opened);
    for (const [i, wait] of [...RETRY_MILLIS, 8_000].entries()) {
      now = step(now, { kind: 'failed', at: 1_000 + i, failure: network });
      expect(now).toMatchObject({ phase: 'lost', since: 1_000, attempt: i, retryAt: 1_000 + i + wait });
    }
    now = step(now, { kind: 'opened', at: 60_000, afterCursor: true });
    expect(now).toEqual({ phase: 'open', back: { at: 60_000, complete: true } });
    expect(step(now, { kind: 'failed', at: 61_000, failure: network })).toMatchObject({ since: 61_000, attempt: 0 });
  });

  it('waits as long as the node asks for', () => {
    const busy = new Failure('busy', 429, 'slow down', 7_000);
    expect(connectionOf({ kind: 'failed', at: 10, failure: busy })).toMatchObject({ phase: 'lost', retryAt: 7_010 });
  });

  it('promises nothing when it comes back without a place, or with a gap', () => {
    const lost: ConnectionEvent = { kind: 'failed', at: 1, failure: network };
    expect(connectionOf(lost, { kind: 'opened', at: 2, afterCursor: false })).toMatchObject({
      back: { complete: false },
    });
    const back = connectionOf(lost, { kind: 'opened', at: 2, afterCursor: true });
    expect(step(back, { kind: 'dropped' })).toMatchObject({ back: { at: 2, complete: false } });
  });

  it('does not try again what is refused', () => {
    const failure = new Failure('refused', 400, 'no');
    expect(connectionOf({ kind: 'failed', at: 1, failure })).toEqual({ phase: 'refused', failure });
  });

  it('waits for somebody to sign in, and goes on at once', () => {
    const out = connectionOf({ kind: 'failed', at: 3, failure: new Failure('signedOut', 401, 'expired') });
    expect(out).toEqual({ phase: 'signedOut', since: 3 });
    const tries = step(out, { kind: 'signedIn', at: 90 });
    expect(tries).toMatchObject({ phase: 'lost', since: 3, retryAt: 90 });
    expect(step(tries, { kind: 'opened', at: 95, afterCursor: true })).toMatchObject({ back: { complete: true } });
  });
});
