import { describe, expect, it } from 'vitest';
import type { JobSnapshot } from './job/queryJob';
import { progressOf } from './jobProgress';

const IDLE = { phase: 'idle', meta: undefined, distribution: undefined } as const;
const META: NonNullable<JobSnapshot['meta']> = {
  eventCount: 0,
  extraData: {},
  fieldOrder: [],
  isAggregate: false,
  pollAfter: 1000,
  processedBytes: 500_000,
  processedEvents: 400,
  queryStart: 0,
  queryEnd: 1000,
  resultBufferSize: 3,
  resultVersion: 1,
  timeMillis: 250,
  totalWork: 1000,
  workDone: 400,
};

describe('how far a job is', () => {
  it('is not known before the first answer', () => {
    expect(progressOf({ ...IDLE, phase: 'submitting' })).toMatchObject({ part: undefined, found: 0 });
  });

  it('is what was read of what there is', () => {
    const distribution = { start: 100, bucketSize: 10, buckets: [0, 0, 4, 0, 1] };
    expect(progressOf({ ...IDLE, phase: 'running', meta: META, distribution })).toEqual({
      part: 0.4,
      found: 5,
      bytesPerSecond: 2_000_000,
      back: 120,
    });
  });

  it('is whole when the job is done, whatever it skipped', () => {
    const done = progressOf({ ...IDLE, phase: 'done', meta: { ...META, totalWork: 0, workDone: 0 } });
    expect(done).toMatchObject({ part: 1, found: 3, back: undefined });
  });

  it('is not known of a job that has nothing to read yet', () => {
    const live = progressOf({ ...IDLE, phase: 'running', meta: { ...META, totalWork: 0, workDone: 0, timeMillis: 3 } });
    expect(live).toMatchObject({ part: undefined, bytesPerSecond: 0 });
  });
});
