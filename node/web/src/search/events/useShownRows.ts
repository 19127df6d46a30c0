import { type RefObject, useMemo, useReducer } from 'react';
import type { Row } from '../job/row';
import type { JobView } from '../job/useQueryJob';
import { ShownRows } from './shownRows';

export type ListRows = {
  readonly count: number;
  readonly newer: number;
  readonly moved: number;
  readonly row: (index: number) => Row | undefined;
  readonly showNewest: () => void;
};

const NO_ROWS = { total: 0, row: () => undefined, isCurrent: () => true };

/** The rows of a job as the list shows them; scrolled away from the newest they keep their places. */
export function useShownRows({ job, snapshot }: JobView, scroller: RefObject<HTMLElement | null>): ListRows {
  const [asked, again] = useReducer((before: number) => before + 1, 0);
  const shown = useMemo(() => {
    const rows = job?.rows;
    return new ShownRows(
      rows === undefined
        ? NO_ROWS
        : {
            get total() {
              return rows.total;
            },
            row: (index) => rows.row(index),
            isCurrent: (index) => rows.isCurrent(index),
          },
    );
  }, [job]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows tell of a change by their version
  return useMemo(() => {
    shown.update((scroller.current?.scrollTop ?? 0) > 0);
    return {
      count: shown.count,
      newer: shown.newer,
      moved: shown.moved,
      row: (index) => shown.row(index),
      showNewest: () => {
        shown.showNewest();
        again();
      },
    };
  }, [shown, snapshot.rowsVersion, snapshot.rowCount, asked]);
}
