import { openStream } from '../../api/client';
import { asFailure, Failure } from '../../api/failure';
import { whenSignedIn } from '../../api/session';
import { type Connection, type ConnectionEvent, step } from './connection';
import { LineSplitter } from './lineSplitter';
import { readItem, type TailItem } from './tailItem';

/** Rows of before that a tail begins with, so that it does not begin empty. */
export const BACKLOG = 200;
/** The node sends an empty line each 15 seconds when nothing else comes; three missed are a dead connection. */
const SILENCE_MILLIS_MAX = 45_000;

export type FeedListener = {
  /** A line of the stream. Rows of one connection have its number, which grows. */
  readonly item: (item: TailItem, text: string, connection: number) => void;
  /** All lines of a chunk were given. */
  readonly chunkEnd: () => void;
  readonly connection: (now: Connection) => void;
};

/**
 * Follows a query on the node until it is closed. When the connection is lost it makes another, which begins where the
 * node last said that everything had come.
 */
export class TailFeed {
  private readonly ending = new AbortController();
  private now: Connection = { phase: 'connecting' };
  private cursor = '';
  private connections = 0;

  constructor(
    private readonly repository: string,
    private readonly query: string,
    private readonly listener: FeedListener,
  ) {
    void this.run();
  }

  close(): void {
    this.ending.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.follow();
      } catch (error) {
        this.happened({ kind: 'failed', at: Date.now(), failure: asFailure(error) });
      }
      if (this.now.phase === 'refused') {
        return;
      }
      if (this.now.phase === 'signedOut') {
        await whenSignedIn(signal);
        this.happened({ kind: 'signedIn', at: Date.now() });
      }
      if (this.now.phase === 'lost') {
        await pause(this.now.retryAt - Date.now(), signal);
      }
    }
  }

  /** Ends with a failure always: a stream of this kind has no end of its own. */
  private async follow(): Promise<never> {
    const { signal } = this.ending;
    const attempt = new AbortController();
    const end = () => attempt.abort();
    signal.addEventListener('abort', end, { once: true });
    let silence = setTimeout(end, SILENCE_MILLIS_MAX);
    try {
      const place = this.cursor === '' ? { backlog: BACKLOG } : { after: this.cursor };
      const stream = await openStream(
        `/api/v1/repositories/${encodeURIComponent(this.repository)}/query`,
        { queryString: this.query, isLive: true, cursors: true, ...place },
        attempt.signal,
      );
      this.connections += 1;
      this.happened({ kind: 'opened', at: Date.now(), afterCursor: this.cursor !== '' });
      const splitter = new LineSplitter();
      const reader = stream.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          throw new Failure('network', 0, 'the stream ended');
        }
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MILLIS_MAX);
        this.take(splitter.push(value));
      }
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
      attempt.abort();
    }
  }

  private take(lines: readonly string[]): void {
    if (this.ending.signal.aborted) {
      return;
    }
    for (const line of lines) {
      const item = readItem(line);
      if (item.kind === 'cursor') {
        this.cursor = item.cursor;
      } else if (item.kind === 'dropped') {
        this.happened({ kind: 'dropped' });
      }
      this.listener.item(item, line, this.connections);
    }
    this.listener.chunkEnd();
  }

  private happened(event: ConnectionEvent): void {
    const before = this.now;
    this.now = step(before, event);
    if (this.now !== before && !this.ending.signal.aborted) {
      this.listener.connection(this.now);
    }
  }
}

/** Ends early when the browser says that the network is back. */
function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, millis));
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
