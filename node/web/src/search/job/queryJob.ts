import { api, take } from '../../api/client';
import { asFailure, type Failure } from '../../api/failure';
import type { Distribution, JobMeta } from './row';
import { type Page, RowPages } from './rowPages';

/** What a search asks of the node. */
export type JobRequest = {
  readonly repository: string;
  readonly query: string;
  readonly start: string;
  readonly end: string;
  readonly live: boolean;
  readonly timeZone: string;
  readonly colorBy: string;
  readonly maxEvents: number;
};

export type JobPhase = 'idle' | 'submitting' | 'running' | 'done' | 'stopped' | 'failed';

/** What is known of a job at one moment. A new value each time that something changes. */
export type JobSnapshot = {
  readonly phase: JobPhase;
  readonly meta: JobMeta | undefined;
  readonly distribution: Distribution | undefined;
  /** Of the compiler, and of what the result lacks. */
  readonly warnings: readonly string[];
  /** Why it failed; while it runs, why the node could not be asked just now. */
  readonly failure: Failure | undefined;
  readonly rowCount: number;
  /** Changes when any row does. */
  readonly rowsVersion: number;
};

export const IDLE: JobSnapshot = {
  phase: 'idle',
  meta: undefined,
  distribution: undefined,
  warnings: [],
  failure: undefined,
  rowCount: 0,
  rowsVersion: 0,
};

/** Waits between attempts while the node is not reached: it comes back within the job's idle time or not at all. */
const RETRY_MILLIS = [500, 1_000, 2_000, 4_000];
const HISTOGRAM_BUCKETS = 120;

/**
 * One query on the node: submitted, asked for its progress until it is done, and ended when nobody looks any more. Rows
 * are fetched by pages, those that are looked at and no others, so a tab holds little of a large result.
 */
export class QueryJob {
  private snapshotNow: JobSnapshot = { ...IDLE, phase: 'submitting' };
  private readonly listeners = new Set<() => void>();
  private readonly ending = new AbortController();
  private id = '';
  private attempts = 0;
  readonly rows: RowPages;

  constructor(readonly request: JobRequest) {
    this.rows = new RowPages(
      (offset, limit) => this.page(offset, limit),
      () => this.set({ rowsVersion: this.snapshotNow.rowsVersion + 1 }),
    );
    void this.run();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): JobSnapshot => this.snapshotNow;

  /** Ends the query; what it has stays. */
  stop(): void {
    if (this.snapshotNow.phase !== 'running') {
      return;
    }
    this.set({ phase: 'stopped' });
    const path = { repo: this.request.repository, id: this.id };
    void api
      .POST('/api/v1/repositories/{repo}/queryjobs/{id}/stop', { params: { path } })
      .then(() => this.look([]))
      .catch(() => {}); // it is forgotten by the node in a while
  }

  /** Nobody looks at it any more. */
  close(): void {
    this.ending.abort();
    this.end();
    this.listeners.clear();
  }

  private async run(): Promise<void> {
    try {
      const { request } = this;
      const submitted = await take(
        api.POST('/api/v1/repositories/{repo}/queryjobs', {
          params: { path: { repo: request.repository } },
          body: {
            queryString: request.query,
            start: request.start,
            end: request.end,
            isLive: request.live,
            timeZone: request.timeZone,
            maxEvents: request.maxEvents,
            showQueryEventDistribution: true,
            queryEventDistributionBuckets: HISTOGRAM_BUCKETS,
            ...(request.colorBy === '' ? {} : { queryEventDistributionField: request.colorBy }),
          },
          signal: this.ending.signal,
        }),
      );
      this.id = submitted.id;
      if (this.ending.signal.aborted) {
        this.end();
        return;
      }
      this.set({ phase: 'running', warnings: submitted.warnings });
      await this.follow(submitted.warnings);
    } catch (error) {
      if (!this.ending.signal.aborted) {
        this.set({ phase: 'failed', failure: asFailure(error) });
      }
    }
  }

  private async follow(notes: readonly string[]): Promise<void> {
    while (this.snapshotNow.phase === 'running' && !this.ending.signal.aborted) {
      const wait = await this.look(notes);
      await pause(wait, this.ending.signal);
    }
  }

  /** Asks once; how long to wait then. */
  private async look(notes: readonly string[]): Promise<number> {
    try {
      const answer = await this.poll(0, this.rows.pageSize);
      this.attempts = 0;
      const { metaData } = answer;
      this.rows.accept({
        offset: 0,
        rows: answer.events,
        total: metaData.resultBufferSize,
        version: metaData.resultVersion,
      });
      this.set({
        phase: this.snapshotNow.phase === 'stopped' ? 'stopped' : answer.done || answer.cancelled ? 'done' : 'running',
        meta: metaData,
        distribution: answer.queryEventDistribution,
        warnings: [...notes, ...answer.warnings],
        failure: undefined,
        rowCount: metaData.resultBufferSize,
        rowsVersion: this.snapshotNow.rowsVersion + 1,
      });
      return metaData.pollAfter;
    } catch (error) {
      const failure = asFailure(error);
      if (!failure.passes) {
        throw failure;
      }
      this.set({ failure });
      const wait = RETRY_MILLIS[Math.min(this.attempts, RETRY_MILLIS.length - 1)] ?? 1_000;
      this.attempts += 1;
      return Math.max(wait, failure.retryAfterMillis);
    }
  }

  private poll(offset: number, limit: number) {
    return take(
      api.GET('/api/v1/repositories/{repo}/queryjobs/{id}', {
        params: {
          path: { repo: this.request.repository, id: this.id },
          query: { paginationOffset: offset, paginationLimit: limit },
        },
        signal: this.ending.signal,
      }),
    );
  }

  private async page(offset: number, limit: number): Promise<Page> {
    const answer = await this.poll(offset, limit);
    return {
      offset,
      rows: answer.events,
      total: answer.metaData.resultBufferSize,
      version: answer.metaData.resultVersion,
    };
  }

  /** The node forgets jobs that nobody asks for, so a request that is lost does no harm. */
  private end(): void {
    if (this.id !== '') {
      const path = { repo: this.request.repository, id: this.id };
      void api
        .DELETE('/api/v1/repositories/{repo}/queryjobs/{id}', { params: { path }, keepalive: true })
        .catch(() => {});
    }
  }

  private set(part: Partial<JobSnapshot>): void {
    this.snapshotNow = { ...this.snapshotNow, ...part };
    for (const each of this.listeners) {
      each();
    }
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
