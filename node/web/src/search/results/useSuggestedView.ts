import { useRef } from 'react';
import type { JobView } from '../job/useQueryJob';
import type { Shape } from './shape';
import { suggestView, suits, type ViewId } from './suggestView';

/**
 * The view that suits a result. While rows still come, a chart stays the one that it is: what looks like thirty bars now
 * may be a table of a thousand rows in the end, and a page that jumps is worse than one that waits.
 */
export function useSuggestedView(shape: Shape, { job, snapshot }: JobView): ViewId {
  const kept = useRef<{ job: unknown; view: ViewId }>(undefined);
  const before = kept.current?.job === job ? kept.current?.view : undefined;
  const stays = snapshot.phase === 'running' && before !== undefined && before !== 'table' && suits(before, shape);
  const view = stays ? before : suggestView(shape);
  kept.current = { job, view };
  return view;
}
