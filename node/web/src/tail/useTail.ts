import { useEffect, useState, useSyncExternalStore } from 'react';
import { TailSession, type TailSnapshot } from './tailSession';

const NOTHING = () => () => {};
const NONE: TailSnapshot = {
  connection: { phase: 'connecting' },
  paused: 'no',
  lines: [],
  newCount: 0,
  total: 0,
  rate: 0,
  factor: 1,
  evicted: 0,
  kept: 0,
};
const none = () => NONE;

/** Follows a query while the page is open. A new `run` number begins the same query again. */
export function useTail(
  repository: string,
  query: string,
  run: number,
): { session: TailSession | undefined; tail: TailSnapshot } {
  const [session, setSession] = useState<TailSession | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run is asked for by its number
  useEffect(() => {
    const next = new TailSession(repository, query);
    setSession(next);
    return () => next.close();
  }, [repository, query, run]);
  const tail = useSyncExternalStore(session?.subscribe ?? NOTHING, session?.snapshot ?? none);
  return { session, tail };
}
