import type { SearchParts } from '../parts';

export function ResultView({ view }: SearchParts) {
  return <pre>{JSON.stringify([...(view.job?.rows.here() ?? [])].slice(0, 20), null, 1)}</pre>;
}
