import type { SearchParts } from '../parts';

export function Histogram({ view }: SearchParts) {
  return <div>{view.snapshot.meta?.processedEvents}</div>;
}
