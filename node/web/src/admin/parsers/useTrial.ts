import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, take } from '../../api/client';
import { type ParserDraft, trialOf } from './parserDraft';
import type { TrialAnswer } from './trialOutcome';

const PAUSE_MILLIS = 250;

/**
 * What comes out of the samples now. It is asked for when the reader pauses; the last good answer stays until there is
 * another, also while the script does not run.
 */
export function useTrial(repository: string, draft: ParserDraft) {
  const settled = useSettled(draft);
  const trial = trialOf(settled);
  const query = useQuery({
    queryKey: ['parser trial', repository, trial],
    queryFn: ({ signal }) =>
      take(
        api.POST('/api/v1/repositories/{repo}/parsers/test', {
          params: { path: { repo: repository } },
          body: trial,
          signal,
        }),
      ),
    enabled: settled.script.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  const [answer, setAnswer] = useState<TrialAnswer | undefined>(undefined);
  if (query.data !== undefined && query.data !== answer) {
    setAnswer(query.data);
  }
  return { query, settled, answer };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
