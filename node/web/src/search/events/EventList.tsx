import { lineOf } from '../job/row';
import type { SearchParts } from '../parts';

export function EventList({ view }: SearchParts) {
  const rows = [...(view.job?.rows.here() ?? [])].slice(0, 50);
  return <pre>{rows.map(lineOf).join('\n')}</pre>;
}
