import { DEFAULT_SEARCH, type SearchState, writeSearch } from '../state/searchState';

/** The address of a search in a repository; what is not given is as by default. */
export function searchPath(repository: string, part: Partial<SearchState>): string {
  const search = writeSearch({ ...DEFAULT_SEARCH, ...part }).toString();
  return `/search/${encodeURIComponent(repository)}${search === '' ? '' : `?${search}`}`;
}
