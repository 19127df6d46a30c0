import type { Failure } from '../../api/failure';

/**
 * How the stream stands, as plain values: what happens goes in, what it is then comes out. The clock and the network are
 * with [TailFeed].
 */
export type Connection =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'open'; readonly back: Back | undefined }
  /** The connection was lost, or never made; it is tried again at `retryAt`. */
  | {
      readonly phase: 'lost';
      readonly since: number;
      readonly attempt: number;
      readonly retryAt: number;
      readonly failure: Failure | undefined;
    }
  /** The node says that it will never do this: a query that cannot be followed, a repository that is not there. */
  | { readonly phase: 'refused'; readonly failure: Failure }
  /** Nobody is signed in any more; it goes on when somebody is. */
  | { readonly phase: 'signedOut'; readonly since: number };

/** That it came back: when, and whether all that was between is here. */
export type Back = { readonly at: number; readonly complete: boolean };

export type ConnectionEvent =
  | { readonly kind: 'opened'; readonly at: number; readonly afterCursor: boolean }
  | { readonly kind: 'failed'; readonly at: number; readonly failure: Failure }
  /** The node said that something is not in the stream. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'signedIn'; readonly at: number };

/** The first attempt comes at once, as most connections are lost to something short; later ones leave the node time. */
export const RETRY_MILLIS = [100, 500, 1_000, 2_000, 4_000, 8_000];

export function step(now: Connection, event: ConnectionEvent): Connection {
  switch (event.kind) {
    case 'opened': {
      const wasAway = now.phase === 'lost' || now.phase === 'signedOut';
      return { phase: 'open', back: wasAway ? { at: event.at, complete: event.afterCursor } : undefined };
    }
    case 'failed':
      return fail(now, event.at, event.failure);
    case 'dropped':
      return now.phase === 'open' && now.back?.complete
        ? { phase: 'open', back: { at: now.back.at, complete: false } }
        : now;
    case 'signedIn':
      return now.phase === 'signedOut'
        ? { phase: 'lost', since: now.since, attempt: 0, retryAt: event.at, failure: undefined }
        : now;
  }
}

function fail(now: Connection, at: number, failure: Failure): Connection {
  const since = now.phase === 'lost' || now.phase === 'signedOut' ? now.since : at;
  if (failure.kind === 'signedOut') {
    return { phase: 'signedOut', since };
  }
  if (failure.kind === 'refused') {
    return { phase: 'refused', failure };
  }
  const attempt = now.phase === 'lost' ? now.attempt + 1 : 0;
  const wait = RETRY_MILLIS[Math.min(attempt, RETRY_MILLIS.length - 1)] ?? 0;
  return { phase: 'lost', since, attempt, retryAt: at + Math.max(wait, failure.retryAfterMillis), failure };
}
