import type { JobView } from './job/useQueryJob';
import type { SearchState } from './state/searchState';
import type { ChangeSearch } from './state/useSearchState';

/** What each part of the search page gets. */
export type SearchParts = {
  readonly repository: string;
  readonly state: SearchState;
  readonly change: ChangeSearch;
  readonly view: JobView;
  /** Runs another query in place of this one. */
  readonly search: (query: string) => void;
};
