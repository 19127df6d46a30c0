import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, take } from '../../api/client';
import { idOf, type Row } from '../job/row';
import type { SearchParts } from '../parts';

/** The time of an event as the API takes it. */
export function timeParam(time: string): { at?: number } {
  return /^\d{1,15}$/.test(time) ? { at: Number(time) } : {};
}

/**
 * The event that the address names: as the node has it, with what the query made of it. A link shows it even where the
 * search does not find it, and a row that is here shows at once.
 */
export function useEvent({ repository, state, view }: SearchParts) {
  const { job, snapshot } = view;
  const id = state.event;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows tell of a change by their version
  const row = useMemo(() => {
    for (const each of job?.rows.here() ?? []) {
      if (idOf(each) === id) {
        return each;
      }
    }
    return undefined;
  }, [job, id, snapshot.rowsVersion]);
  const asked = useQuery({
    queryKey: ['event', repository, id],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/repositories/{repo}/events/{id}', {
          params: { path: { repo: repository, id }, query: timeParam(state.eventTime) },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    // the one of before stays until this one is here, so that the reader stays at the same tab
    placeholderData: keepPreviousData,
  });
  const isAnother = asked.isPlaceholderData && row !== undefined;
  const event = useMemo<Row | undefined>(
    // a spread makes properties of its own, also of one called __proto__
    () => (asked.data === undefined || isAnother ? row : { ...asked.data, ...row }),
    [asked.data, isAnother, row],
  );
  return { event, failure: event === undefined ? asked.error : null };
}
