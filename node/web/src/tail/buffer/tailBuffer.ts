/**
 * A line of the list. Rows stay the text that came until they are looked at: a text is a third of the memory of the
 * object that it becomes, and most rows of a fast tail are never seen.
 */
export type TailEntry = TailRow | TailMark;
export type TailRow = {
  readonly kind: 'row';
  readonly seq: number;
  readonly text: string;
  readonly id: string;
  readonly time: number | undefined;
  /** Whether it is one of those that a reader who follows is shown. */
  readonly sampled: boolean;
};
/** Something between the rows: a gap that the node told of, or where the reader stopped to look. */
export type TailMark = {
  readonly kind: 'dropped' | 'paused';
  readonly seq: number;
  /** What the node said; empty for a pause. */
  readonly words: string;
  /** Milliseconds: for a gap, of the last event before it. */
  readonly from: number;
  readonly at: number;
};

export const LINES_MAX = 10_000;
export const BYTES_MAX = 64 * 1024 * 1024;

/**
 * The newest lines, each once, in a ring: what comes pushes out the oldest, by number or by size. Doubles come when a
 * stream goes on from a place a little before its end; they are known by their `@id` and the connection they came over,
 * as one event may well make several rows of the same connection.
 */
export class TailBuffer {
  private readonly ring: (TailEntry | undefined)[] = [];
  private readonly connectionOf = new Map<string, number>();
  private head = 0;
  private count = 0;
  private bytes = 0;
  private next = 0;
  private evictedRows = 0;
  private lastTime: number | undefined;

  constructor(
    private readonly linesMax = LINES_MAX,
    private readonly bytesMax = BYTES_MAX,
  ) {}

  get size(): number {
    return this.count;
  }

  /** Rows that were here and were pushed out. */
  get evicted(): number {
    return this.evictedRows;
  }

  /** The number that the next line gets. */
  get nextSeq(): number {
    return this.next;
  }

  /** Time of the newest event by when it came. */
  get newestTime(): number | undefined {
    return this.lastTime;
  }

  /** False if it is here already. */
  addRow(row: { text: string; id: string; time: number | undefined; sampled: boolean }, connection: number): boolean {
    const { text, id, time, sampled } = row;
    if (id !== '') {
      const known = this.connectionOf.get(id);
      if (known !== undefined && known !== connection) {
        return false;
      }
      this.connectionOf.set(id, connection);
    }
    this.lastTime = time ?? this.lastTime;
    this.push({ kind: 'row', seq: this.next, text, id, time, sampled });
    return true;
  }

  addMark(mark: Omit<TailMark, 'seq'>): void {
    this.push({ ...mark, seq: this.next });
  }

  clear(): void {
    this.ring.length = 0;
    this.connectionOf.clear();
    this.head = 0;
    this.count = 0;
    this.bytes = 0;
    this.evictedRows = 0;
  }

  /** All of them, oldest first. */
  all(): TailEntry[] {
    return this.newest(this.count, () => true);
  }

  /** The newest that are wanted, up to so many, oldest first. */
  newest(max: number, wanted: (entry: TailEntry) => boolean): TailEntry[] {
    const found: TailEntry[] = [];
    for (let i = this.count - 1; i >= 0 && found.length < max; i -= 1) {
      const entry = this.ring[(this.head + i) % this.linesMax];
      if (entry !== undefined && wanted(entry)) {
        found.push(entry);
      }
    }
    return found.reverse();
  }

  private push(entry: TailEntry): void {
    this.next += 1;
    while (this.count > 0 && (this.count === this.linesMax || this.bytes + sizeOf(entry) > this.bytesMax)) {
      this.dropOldest();
    }
    this.ring[(this.head + this.count) % this.linesMax] = entry;
    this.count += 1;
    this.bytes += sizeOf(entry);
  }

  private dropOldest(): void {
    const oldest = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) % this.linesMax;
    this.count -= 1;
    if (oldest !== undefined) {
      this.bytes -= sizeOf(oldest);
      if (oldest.kind === 'row') {
        this.evictedRows += 1;
        this.connectionOf.delete(oldest.id);
      }
    }
  }
}

/** At most: texts of Latin letters take half of it. */
function sizeOf(entry: TailEntry): number {
  return entry.kind === 'row' ? 2 * (entry.text.length + entry.id.length) + 150 : 2 * entry.words.length + 150;
}
