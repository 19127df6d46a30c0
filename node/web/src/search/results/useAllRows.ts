import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../api/failure';
import type { Row } from '../job/row';
import type { JobView } from '../job/useQueryJob';

export type AllRows = {
  /** Of the last answer that came whole; kept until the next one is here, so that nothing flickers. */
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly failure: Failure | undefined;
};

const NONE: readonly Row[] = [];

/** Up to so many rows of a result, followed while it grows: one fetch at a time, however fast versions come. */
export function useAllRows({ job, snapshot }: JobView, max: number, wanted = true): AllRows {
  const version = snapshot.meta?.resultVersion ?? -1;
  const [held, setHeld] = useState<{ job: unknown; version: number; rows: readonly Row[]; failure?: Failure }>();
  const current = held?.job === job ? held : undefined;
  const [busy, setBusy] = useState(false);
  const stale = wanted && job !== undefined && version >= 0 && current?.version !== version;
  useEffect(() => {
    if (!stale || busy || job === undefined) {
      return;
    }
    setBusy(true);
    job.rows
      .all(max)
      .then(
        (rows) => setHeld({ job, version, rows }),
        (error) => setHeld((before) => ({ job, version, rows: before?.rows ?? NONE, failure: asFailure(error) })),
      )
      .finally(() => setBusy(false));
  }, [stale, busy, job, version, max]);
  return {
    rows: current?.rows ?? NONE,
    isLoading: stale && current === undefined,
    failure: current?.failure,
  };
}
