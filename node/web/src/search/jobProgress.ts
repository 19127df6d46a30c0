import type { JobSnapshot } from './job/queryJob';
import type { Distribution } from './job/row';

/** How far a job is, of what its last answer said. */
export type JobProgress = {
  /** From 0 to 1; nothing while it is not known. */
  readonly part: number | undefined;
  /** Events that pass the filters. */
  readonly found: number;
  readonly bytesPerSecond: number;
  /** Nodes read the newest events first: the time of the oldest that was found so far. */
  readonly back: number | undefined;
};

type Answered = Pick<JobSnapshot, 'phase' | 'meta' | 'distribution'>;

/** Below this a rate says more about the start of a query than about its speed. */
const RATE_FROM_MILLIS = 20;

export function progressOf({ phase, meta, distribution }: Answered): JobProgress {
  const found = distribution === undefined ? (meta?.resultBufferSize ?? 0) : eventsIn(distribution);
  if (meta === undefined) {
    return { part: undefined, found, bytesPerSecond: 0, back: undefined };
  }
  const finished = phase === 'done';
  return {
    part: finished ? 1 : meta.totalWork > 0 ? Math.min(1, meta.workDone / meta.totalWork) : undefined,
    found,
    bytesPerSecond: meta.timeMillis >= RATE_FROM_MILLIS ? (meta.processedBytes * 1000) / meta.timeMillis : 0,
    back: phase === 'running' && distribution !== undefined ? firstIn(distribution) : undefined,
  };
}

export function eventsIn(distribution: Distribution): number {
  return distribution.buckets.reduce((before, each) => before + each, 0);
}

function firstIn(distribution: Distribution): number | undefined {
  const first = distribution.buckets.findIndex((each) => each > 0);
  return first < 0 ? undefined : distribution.start + first * distribution.bucketSize;
}
