import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { readSearch, type SearchState, writeSearch } from './searchState';

export type ChangeSearch = (change: Partial<SearchState>, step?: 'push' | 'replace') => void;

/** The search in the address, and how to change it: `push` for what the Back button should undo. */
export function useSearchState(): { repository: string; state: SearchState; change: ChangeSearch } {
  const [params, setParams] = useSearchParams();
  const repository = useParams().repository ?? '';
  const state = useMemo(() => readSearch(params), [params]);
  const change = useCallback<ChangeSearch>(
    (part, step = 'replace') =>
      setParams((before) => writeSearch({ ...readSearch(before), ...part }), { replace: step === 'replace' }),
    [setParams],
  );
  return { repository, state, change };
}
