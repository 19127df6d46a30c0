import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { asFailure } from '../../api/failure';
import type { QueryJob } from '../job/queryJob';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';
import { type FieldsResult, figuresOf } from './figures';

const SAMPLE = 2_000;
const REFRESH_MILLIS = 5_000;

/** What a search asks, without how it is shown. */
function bodyOf({ state }: SearchParts) {
  return {
    queryString: state.query,
    start: state.start,
    end: state.end,
    timeZone: zoneName(state.zone),
    sample: SAMPLE,
  };
}

/** The fields of what the search finds; anew while it runs, and once it is done. */
export function useFigures(parts: SearchParts) {
  const { repository, view } = parts;
  const { job, snapshot } = view;
  const isRunning = snapshot.phase === 'running' || snapshot.phase === 'submitting';
  const body = bodyOf(parts);
  return useQuery({
    queryKey: ['fields', repository, body, numberOf(job), isRunning],
    queryFn: async ({ signal }): Promise<FieldsResult> => {
      const path = { repo: repository };
      try {
        return await take(api.POST('/api/v1/repositories/{repo}/fields', { params: { path }, body, signal }));
      } catch (error) {
        if (asFailure(error).status === 404) {
          return figuresOf(job?.rows.here() ?? []); // an older node
        }
        throw error;
      }
    },
    enabled: job !== undefined && snapshot.meta !== undefined,
    refetchInterval: isRunning ? REFRESH_MILLIS : false,
    placeholderData: keepPreviousData,
  });
}

/** More values of a field that was opened. */
export function useFigure(parts: SearchParts, name: string) {
  const { repository, view } = parts;
  const body = bodyOf(parts);
  return useQuery({
    queryKey: ['field', repository, body, numberOf(view.job), name],
    queryFn: async ({ signal }) => {
      const path = { repo: repository, name };
      const answer = await take(
        api.POST('/api/v1/repositories/{repo}/fields/{name}', { params: { path }, body, signal }),
      );
      return answer.fields[0] ?? null;
    },
    retry: false,
  });
}

const numbers = new WeakMap<QueryJob, number>();
let last = 0;

/** A search that runs again asks again. */
function numberOf(job: QueryJob | undefined): number {
  if (job === undefined) {
    return 0;
  }
  const number = numbers.get(job) ?? ++last;
  numbers.set(job, number);
  return number;
}
