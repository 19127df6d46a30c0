import { useCallback, useMemo } from 'react';
import { changePreferences, preferences } from '../../app/preferences';
import type { SearchParts } from '../parts';
import { moved, withColumn, withoutColumn } from './columns';

/** The columns in the address, and how to change them; what was chosen last is kept for the next search. */
export function useColumns({ repository, state, change }: Pick<SearchParts, 'repository' | 'state' | 'change'>) {
  const { columns, widths } = state;
  const set = useCallback(
    (next: readonly string[]) => {
      changePreferences({ columns: { ...preferences().columns, [repository]: next } });
      change({ columns: next });
    },
    [change, repository],
  );
  const resize = useCallback(
    (column: string, width: number) => {
      const next = Object.fromEntries([...Object.entries(widths), [column, Math.round(width)]]);
      changePreferences({ widths: { ...preferences().widths, [repository]: next } });
      change({ widths: next });
    },
    [change, repository, widths],
  );
  return useMemo(
    () => ({
      add: (column: string) => set(withColumn(columns, column)),
      remove: (column: string) => set(withoutColumn(columns, column)),
      move: (column: string, to: number) => set(moved(columns, column, to)),
      clear: () => set([]),
      resize,
    }),
    [columns, set, resize],
  );
}
