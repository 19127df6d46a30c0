import { useEffect, useRef, useState } from 'react';
import type { JobTrouble } from './jobTrouble';

const RETRY_MILLIS = 4_000;
/** A node that loses a query twice in this time has another trouble than a restart. */
const LOST_AGAIN_MILLIS = 60_000;

/**
 * Runs a query again where that helps and the reader would do just that: when the node is reached again, when it is less
 * busy, and once when it forgot the query. Says whether it was forgotten.
 */
export function useRunAgain(
  trouble: JobTrouble,
  waitMillis: number,
  again: () => void,
): { wasLost: boolean; seen: () => void } {
  const latest = useRef(again);
  latest.current = again;
  const lostAt = useRef(Number.NEGATIVE_INFINITY);
  const [wasLost, setWasLost] = useState(false);
  useEffect(() => {
    if (trouble === 'lost' && performance.now() - lostAt.current > LOST_AGAIN_MILLIS) {
      lostAt.current = performance.now();
      setWasLost(true);
      latest.current();
    }
    if (trouble !== 'unreached' && trouble !== 'busy') {
      return;
    }
    const run = () => latest.current();
    const timer = setTimeout(run, Math.max(RETRY_MILLIS, waitMillis));
    window.addEventListener('online', run);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', run);
    };
  }, [trouble, waitMillis]);
  return { wasLost, seen: () => setWasLost(false) };
}
