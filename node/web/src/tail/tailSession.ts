import { TailBuffer, type TailEntry } from './buffer/tailBuffer';
import { Thinning } from './buffer/thinning';
import type { Connection } from './stream/connection';
import { BACKLOG, TailFeed } from './stream/tailFeed';
import type { TailItem } from './stream/tailItem';

/** What is known of a tail at one moment. A new value each time that something changes. */
export type TailSnapshot = {
  readonly connection: Connection;
  /** `scrolled`: the reader looked back; it goes on when they are at the end again. `asked`: they said so. */
  readonly paused: 'no' | 'scrolled' | 'asked';
  /** Oldest first. While it is paused it stays as it was. */
  readonly lines: readonly TailEntry[];
  /** Rows that came since it was paused. */
  readonly newCount: number;
  /** Rows that came at all; those that were cleared are not counted. */
  readonly total: number;
  /** Rows in a second. */
  readonly rate: number;
  /** One of so many is shown. */
  readonly factor: number;
  /** Rows that are kept no more. */
  readonly evicted: number;
  readonly kept: number;
};

/** As many as one looks back without stopping: a list of ten thousand that changes all the time costs for nothing. */
const FOLLOWED_MAX = 500;
/** Changes are shown so often at most. */
const SHOW_MILLIS = 150;
const CALM_LOOK_MILLIS = 1_000;
/** Rows of before come within this. */
const BACKLOG_MILLIS = 1_500;

/**
 * A query that is followed: what came, which part of it is shown, whether the reader is with it. Nothing of it grows
 * for longer than its bounds.
 */
export class TailSession {
  private readonly buffer = new TailBuffer();
  private readonly thinning = new Thinning();
  private readonly feed: TailFeed;
  private readonly listeners = new Set<() => void>();
  private readonly calmTimer: ReturnType<typeof setInterval>;
  private showTimer: ReturnType<typeof setTimeout> | undefined;
  private uncounted = BACKLOG;
  private readonly uncountedUntil = performance.now() + BACKLOG_MILLIS;
  private changed = false;
  private shown: TailSnapshot = {
    connection: { phase: 'connecting' },
    paused: 'no',
    lines: [],
    newCount: 0,
    total: 0,
    rate: 0,
    factor: 1,
    evicted: 0,
    kept: 0,
  };
  private total = 0;
  private totalAtPause = 0;

  constructor(repository: string, query: string) {
    this.feed = new TailFeed(repository, query, {
      item: (item, text, connection) => this.take(item, text, connection),
      chunkEnd: () => this.showSoon(),
      connection: (connection) => {
        this.shown = { ...this.shown, connection };
        this.show();
      },
    });
    this.calmTimer = setInterval(() => this.calm(), CALM_LOOK_MILLIS);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): TailSnapshot => this.shown;

  close(): void {
    this.feed.close();
    clearInterval(this.calmTimer);
    clearTimeout(this.showTimer);
    this.listeners.clear();
  }

  /** Shows all that is kept, as it is now. */
  pause(why: 'scrolled' | 'asked'): void {
    if (this.shown.paused !== 'no') {
      this.shown = { ...this.shown, paused: why };
      this.show();
      return;
    }
    const now = Date.now();
    this.totalAtPause = this.total;
    if (this.buffer.size > 0 && why === 'asked') {
      this.buffer.addMark({ kind: 'paused', words: '', from: now, at: now });
    }
    this.shown = { ...this.shown, paused: why, lines: this.buffer.all() };
    this.show();
  }

  resume(): void {
    this.shown = { ...this.shown, paused: 'no' };
    this.changed = true;
    this.show();
  }

  clear(): void {
    this.buffer.clear();
    this.total = 0;
    this.totalAtPause = 0;
    this.shown = { ...this.shown, lines: [] };
    this.changed = true;
    this.show();
  }

  /** All lines that the reader may have now: while it is paused, those of then. */
  kept(): readonly TailEntry[] {
    return this.shown.paused === 'no' ? this.buffer.all() : this.shown.lines;
  }

  private take(item: TailItem, text: string, connection: number): void {
    if (item.kind === 'row') {
      // What was there already when it began says nothing of how fast it goes.
      const now = performance.now();
      const isBacklog = this.uncounted > 0 && now < this.uncountedUntil;
      this.uncounted -= isBacklog ? 1 : 0;
      const sampled = isBacklog || this.thinning.sample(now);
      if (this.buffer.addRow({ text, id: item.id, time: item.time, sampled }, connection)) {
        this.total += 1;
        this.changed = true;
      }
    } else if (item.kind === 'dropped') {
      const at = Date.now();
      this.buffer.addMark({ kind: 'dropped', words: item.words, from: this.buffer.newestTime ?? at, at });
      this.changed = true;
    }
  }

  /** What was fast becomes calm although nothing comes that would say so. */
  private calm(): void {
    const now = performance.now();
    this.thinning.adapt(now);
    if (this.thinning.rate(now) !== this.shown.rate || this.thinning.factor !== this.shown.factor) {
      this.showSoon();
    }
  }

  private showSoon(): void {
    this.showTimer ??= setTimeout(() => this.show(), SHOW_MILLIS);
  }

  private show(): void {
    clearTimeout(this.showTimer);
    this.showTimer = undefined;
    const follows = this.shown.paused === 'no';
    this.shown = {
      ...this.shown,
      lines: follows && this.changed ? this.buffer.newest(FOLLOWED_MAX, isFollowed) : this.shown.lines,
      newCount: follows ? 0 : this.total - this.totalAtPause,
      total: this.total,
      rate: this.thinning.rate(performance.now()),
      factor: this.thinning.factor,
      evicted: this.buffer.evicted,
      kept: this.buffer.size,
    };
    this.changed = this.changed && !follows;
    for (const each of this.listeners) {
      each();
    }
  }
}

function isFollowed(entry: TailEntry): boolean {
  return entry.kind !== 'row' || entry.sampled;
}
