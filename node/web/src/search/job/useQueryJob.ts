import { useEffect, useState, useSyncExternalStore } from 'react';
import { IDLE, type JobRequest, type JobSnapshot, QueryJob } from './queryJob';

const NOTHING = () => () => {};
const idle = () => IDLE;

export type JobView = {
  readonly job: QueryJob | undefined;
  readonly snapshot: JobSnapshot;
};

/**
 * Runs a request and follows it. A new `run` number runs the same request again; no request, no job. The job of before
 * is ended when the next one begins, or when the page goes.
 */
export function useQueryJob(request: JobRequest | undefined, run: number): JobView {
  const [job, setJob] = useState<QueryJob | undefined>(undefined);
  const key = request === undefined ? '' : JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run is asked for by its number; the key stands for the request
  useEffect(() => {
    if (request === undefined) {
      setJob(undefined);
      return;
    }
    const next = new QueryJob(request);
    setJob(next);
    return () => next.close();
  }, [key, run]);
  const snapshot = useSyncExternalStore(job?.subscribe ?? NOTHING, job?.snapshot ?? idle);
  return { job, snapshot };
}
