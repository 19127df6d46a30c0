import { useEffect, useState } from 'react';
import { type Arrival, followNewEvents } from './newEvents';

export type Arrivals = {
  readonly count: number;
  readonly newest: Arrival | undefined;
  readonly isListening: boolean;
  readonly failure: unknown;
};

const NONE: Arrivals = { count: 0, newest: undefined, isListening: true, failure: undefined };

/** What has come in since the page was opened. */
export function useArrivals(repository: string): Arrivals {
  const [arrivals, setArrivals] = useState(NONE);
  useEffect(() => {
    setArrivals(NONE);
    const ending = new AbortController();
    void followNewEvents(
      repository,
      {
        onEvents: (more) =>
          setArrivals((before) => ({ ...before, count: before.count + more.length, newest: more.at(-1) })),
        onListening: (isListening) => setArrivals((before) => ({ ...before, isListening })),
        onRefused: (failure) => setArrivals((before) => ({ ...before, failure })),
      },
      ending.signal,
    );
    return () => ending.abort();
  }, [repository]);
  return arrivals;
}
