import { api, take } from '../../api/client';
import { asFailure, type Failure } from '../../api/failure';
import { whenSignedIn } from '../../api/session';
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
  /** The node had forgotten the result and was asked anew, so this may be another one than before. */
  readonly renewed: boolean;
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
  renewed: false,
  rowCount: 0,
  rowsVersion: 0,
};

/** Waits between attempts while the node is not reached. */
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
  /** Whether the node knew the job: it may forget it when it is restarted, or when nobody asks for a while. */
  private wasKnown = false;
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
      const notes = await this.submit();
      if (notes !== undefined) {
        await this.follow(notes);
      }
    } catch (error) {
      if (!this.ending.signal.aborted) {
        this.failed(asFailure(error));
      }
    }
  }

  /** What the compiler said; nothing if nobody waits for it any more. */
  private async submit(): Promise<readonly string[] | undefined> {
    const { request } = this;
    const submitted = await this.asked(() =>
      take(
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
      ),
    );
    this.id = submitted.id;
    if (this.ending.signal.aborted) {
      this.end();
      return undefined;
    }
    this.set({ phase: 'running', warnings: submitted.warnings, failure: undefined });
    return submitted.warnings;
  }

  private async follow(notes: readonly string[]): Promise<void> {
    while (this.snapshotNow.phase === 'running' && !this.ending.signal.aborted) {
      const wait = await this.look(notes);
      await pause(wait, this.ending.signal);
    }
  }

  /** Looks once; how long to wait then. */
  private async look(notes: readonly string[]): Promise<number> {
    const answer = await this.asked(() => this.poll(0, this.rows.pageSize));
    this.wasKnown = true;
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
  }

  /** Asks until the node answers. What passes by itself is waited for, and said meanwhile. */
  private async asked<T>(request: () => Promise<T>): Promise<T> {
    const { signal } = this.ending;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await request();
        if (attempt > 0) {
          this.set({ failure: undefined });
        }
        return answer;
      } catch (error) {
        const failure = asFailure(error);
        if (signal.aborted || !(failure.passes || failure.kind === 'signedOut')) {
          throw failure;
        }
        this.set({ failure });
        if (failure.kind === 'signedOut') {
          await whenSignedIn(signal);
        } else {
          const wait = RETRY_MILLIS[Math.min(attempt, RETRY_MILLIS.length - 1)] ?? 1_000;
          await pause(Math.max(wait, failure.retryAfterMillis), signal);
        }
      }
    }
  }

  private failed(failure: Failure): void {
    if (failure.status === 404 && this.wasKnown) {
      this.wasKnown = false; // once for each time that it was: a repository that is gone is not asked for ever
      this.rows.outdate();
      this.set({ phase: 'submitting', renewed: true });
      void this.run();
      return;
    }
    this.set({ phase: 'failed', failure });
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
    const answer = await this.asked(() => this.poll(offset, limit)).catch((error: unknown) => {
      // While it runs, the next look tells the same.
      if (!this.ending.signal.aborted && this.snapshotNow.phase !== 'running') {
        this.failed(asFailure(error));
      }
      throw error;
    });
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
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    addEventListener('online', end); // the browser knows first when the network is back
    signal.addEventListener('abort', end);
  });
}
