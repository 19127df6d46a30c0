import { useRef } from 'react';
import type { JobView } from '../job/useQueryJob';

/**
 * What was found before stays until the first answer to a new query is here, so that a list never flashes empty between
 * two clicks.
 */
export function useKeptView(view: JobView, repository: string): JobView {
  const kept = useRef<{ view: JobView; repository: string } | undefined>(undefined);
  const { phase, meta, rowCount } = view.snapshot;
  const waits =
    phase === 'idle' || phase === 'submitting' || (phase === 'running' && (meta === undefined || rowCount === 0));
  if (waits && kept.current?.repository === repository) {
    return kept.current.view;
  }
  kept.current = rowCount > 0 ? { view, repository } : undefined;
  return view;
}
