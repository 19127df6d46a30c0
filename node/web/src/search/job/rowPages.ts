import type { Row } from './row';

export type Page = {
  readonly offset: number;
  readonly rows: readonly Row[];
  /** Rows of the whole result. */
  readonly total: number;
  /** Of the result that these rows are of. */
  readonly version: number;
};

type Kept = { readonly version: number; readonly rows: readonly Row[] };

const PAGE_SIZE = 200;
/** 20,000 rows: far more than is looked at, and little enough for a tab that is open all day. */
const PAGES_MAX = 100;

/**
 * The rows of a result that grows and may be long: pages that were looked at are kept, the others are fetched when they
 * are. A page of an older result is shown until its successor is here, so nothing flickers.
 */
export class RowPages {
  readonly pageSize = PAGE_SIZE;
  private readonly pages = new Map<number, Kept>();
  private readonly asked = new Set<number>();
  private version = 0;
  private totalRows = 0;

  constructor(
    private readonly fetchPage: (offset: number, limit: number) => Promise<Page>,
    private readonly changed: () => void,
  ) {}

  get total(): number {
    return this.totalRows;
  }

  /** The row, if it is here; if it is not, it is asked for, and the job tells when it came. */
  row(index: number): Row | undefined {
    const number = Math.floor(index / PAGE_SIZE);
    const kept = this.pages.get(number);
    if (kept === undefined || kept.version < this.version) {
      this.ask(number);
    } else {
      this.pages.delete(number); // and to the end: the page looked at last goes last
      this.pages.set(number, kept);
    }
    return kept?.rows[index % PAGE_SIZE];
  }

  /** Whether the row that [row] gives is of the newest result, and not of one before. */
  isCurrent(index: number): boolean {
    const kept = this.pages.get(Math.floor(index / PAGE_SIZE));
    return kept !== undefined && kept.version >= this.version;
  }

  /** All rows that are here, in order: for what may show a part, such as a list of fields. */
  *here(): Iterable<Row> {
    for (const number of [...this.pages.keys()].sort((a, b) => a - b)) {
      yield* this.pages.get(number)?.rows ?? [];
    }
  }

  /** Up to so many rows from the first on, fetched as needed: for tables and charts, and for files to save. */
  async all(max: number): Promise<Row[]> {
    const rows: Row[] = [];
    while (rows.length < Math.min(max, this.totalRows)) {
      const number = rows.length / PAGE_SIZE;
      const kept = this.pages.get(number);
      const page = kept && kept.version >= this.version ? kept.rows : (await this.load(number)).rows;
      rows.push(...page);
      if (page.length < PAGE_SIZE) {
        break;
      }
    }
    return rows.slice(0, max);
  }

  /** Another result takes the place of this one, numbered from the start: what is here is shown until it comes. */
  outdate(): void {
    this.version = 0;
    for (const [number, kept] of this.pages) {
      this.pages.set(number, { version: -1, rows: kept.rows });
    }
  }

  accept(page: Page): void {
    this.version = Math.max(this.version, page.version);
    if (page.version === this.version) {
      this.totalRows = page.total;
    }
    const number = page.offset / PAGE_SIZE;
    this.pages.delete(number);
    this.pages.set(number, { version: page.version, rows: page.rows });
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES_MAX) {
        break;
      }
      this.pages.delete(oldest);
    }
  }

  private ask(number: number): void {
    if (number * PAGE_SIZE >= this.totalRows || this.asked.has(number)) {
      return;
    }
    this.asked.add(number);
    void this.load(number)
      .then(() => this.changed())
      .catch(() => {}) // the poll of the job tells what is wrong
      .finally(() => this.asked.delete(number));
  }

  private async load(number: number): Promise<Page> {
    const page = await this.fetchPage(number * PAGE_SIZE, PAGE_SIZE);
    this.accept(page);
    return page;
  }
}
