import { DEFAULT_SEARCH, type SearchState, writeSearch } from '../search/state/searchState';

/** Where the search page shows this, in the zone of the tail. */
export function searchAddress(repository: string, state: SearchState, part: Partial<SearchState>): string {
  const search = writeSearch({ ...DEFAULT_SEARCH, zone: state.zone, wrap: state.wrap, ...part }).toString();
  return `/search/${encodeURIComponent(repository)}${search === '' ? '' : `?${search}`}`;
}
