import { useEffect, useRef } from 'react';
import type { QueryJob } from '../job/queryJob';

/**
 * How the event that is open beside the list goes to the one before and behind: the list alone knows which that is. Kept
 * by the job that both show.
 */
const steps = new WeakMap<QueryJob, (step: number) => void>();

export function stepFrom(job: QueryJob | undefined, step: 1 | -1): void {
  if (job !== undefined) {
    steps.get(job)?.(step);
  }
}

export function useNeighbours(job: QueryJob | undefined, select: (step: number) => void): void {
  const latest = useRef(select);
  latest.current = select;
  useEffect(() => {
    if (job !== undefined) {
      steps.set(job, (step) => latest.current(step));
    }
  }, [job]);
}
