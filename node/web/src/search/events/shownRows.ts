import { idOf, type Row } from '../job/row';

/** What the list needs of the pages of a result. */
export type RowSource = {
  readonly total: number;
  readonly row: (index: number) => Row | undefined;
  readonly isCurrent: (index: number) => boolean;
};

/** How far down the first event of before is looked for: on the first page, which is always here. */
const LOOK_MAX = 200;
const KEPT_MAX = 2_000;

/**
 * The rows as the reader sees them: at the newest end they move as events come; once scrolled away they stay where they
 * are, and what came meanwhile is counted.
 */
export class ShownRows {
  /** Rows above the first one that is shown. */
  newer = 0;
  /** By how much rows moved down under the reader, in all. */
  moved = 0;
  private top = '';
  private total = 0;
  private readonly kept = new Map<number, Row>();

  constructor(private readonly source: RowSource) {}

  get count(): number {
    return Math.max(0, this.source.total - this.newer);
  }

  /** Takes in what changed. `stays`: the reader is looking at something further down. */
  update(stays: boolean): void {
    const first = this.source.row(0);
    const id = first === undefined ? '' : idOf(first);
    const came = this.top === '' || id === this.top ? 0 : this.cameAbove();
    this.top = id;
    this.total = this.source.total;
    if (stays) {
      this.newer += came;
    } else {
      this.moved += came;
      this.showNewest();
    }
  }

  private cameAbove(): number {
    for (let i = 1; i < Math.min(LOOK_MAX, this.source.total); i += 1) {
      const row = this.source.row(i);
      if (row !== undefined && idOf(row) === this.top) {
        return i;
      }
    }
    return Math.max(0, this.source.total - this.total);
  }

  showNewest(): void {
    if (this.newer > 0) {
      this.moved += this.newer;
      this.newer = 0;
    }
    this.kept.clear();
  }

  /** A page of before has its rows elsewhere: until the new one is here, what was shown at this place stays. */
  row(index: number): Row | undefined {
    const at = index + this.newer;
    const row = this.source.row(at);
    if (!this.source.isCurrent(at)) {
      return this.kept.get(index) ?? row;
    }
    if (row !== undefined) {
      this.kept.delete(index);
      this.kept.set(index, row);
      if (this.kept.size > KEPT_MAX) {
        this.kept.delete(this.kept.keys().next().value ?? index);
      }
    }
    return row;
  }
}
