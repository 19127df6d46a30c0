import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { levelFieldRank } from '../../charts/levels';
import { fieldNames } from '../job/row';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';

const ROWS_LOOKED_AT = 200;
const FIELDS_MAX = 60;
/** Each event has another value of these: as colours they say nothing. */
const WITHOUT_GROUPS = new Set([
  '@timestamp',
  '@timestamp.nanos',
  '@rawstring',
  '@id',
  '@ingesttimestamp',
  '@timezone',
]);

export type ColorFields = { readonly levels: readonly string[]; readonly others: readonly string[] };

/** Fields that may colour the histogram: of the events that are here, of a sample where the query made rows of them. */
export function useColorFields({ repository, state, view }: SearchParts, open: boolean): ColorFields {
  const aggregate = view.snapshot.meta?.isAggregate === true;
  const sample = useQuery({
    queryKey: ['color-fields', repository, state.start, state.end],
    queryFn: ({ signal }) =>
      take(
        api.POST('/api/v1/repositories/{repo}/fields', {
          params: { path: { repo: repository } },
          body: { queryString: '', start: state.start, end: state.end, timeZone: zoneName(state.zone), sample: 200 },
          signal,
        }),
      ),
    enabled: open && aggregate,
    retry: false, // a name can be typed instead
  });
  if (!open) {
    return { levels: [], others: [] };
  }
  return grouped(aggregate ? (sample.data?.fields.map((each) => each.name) ?? []) : namesHere(view));
}

function namesHere(view: SearchParts['view']): string[] {
  const found = new Set<string>();
  let looked = 0;
  for (const row of view.job?.rows.here() ?? []) {
    for (const each of fieldNames(row)) {
      found.add(each);
    }
    looked += 1;
    if (looked >= ROWS_LOOKED_AT) {
      break;
    }
  }
  return [...found];
}

function grouped(names: readonly string[]): ColorFields {
  const usable = names.filter((each) => !WITHOUT_GROUPS.has(each));
  const levels = usable
    .filter((each) => Number.isFinite(levelFieldRank(each)))
    .sort((a, b) => levelFieldRank(a) - levelFieldRank(b));
  const others = usable.filter((each) => !levels.includes(each)).sort();
  return { levels, others: others.slice(0, FIELDS_MAX) };
}
