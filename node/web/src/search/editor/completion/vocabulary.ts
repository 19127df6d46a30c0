import type { Row } from '../../job/row';
import { fieldNames, value } from '../../job/row';
import type { QueryFunction } from './functions';
import { type Candidate, candidate } from './matching';

export type ValueCount = { readonly value: string; readonly count: number };

/** All that can be offered, made once for many keystrokes. */
export type Vocabulary = {
  readonly functions: readonly Candidate<QueryFunction>[];
  readonly byName: ReadonlyMap<string, QueryFunction>;
  readonly fields: readonly Candidate<string>[];
  readonly valuesOf: (field: string) => readonly ValueCount[];
  readonly saved: readonly Candidate<SavedName>[];
  readonly files: readonly Candidate<string>[];
};

export type SavedName = { readonly name: string; readonly description: string };

export type FieldKnowledge = Pick<Vocabulary, 'fields' | 'valuesOf'>;

const FIELDS_MAX = 10_000;
const ROWS_MAX = 1_000;
/** Bounds the work for rows with thousands of fields. */
const CELLS_MAX = 200_000;
const VALUES_MAX = 200;
/** A longer value is a text of its own, which nobody filters for by writing it. */
const VALUE_LENGTH_MAX = 200;

export const NO_FIELDS: FieldKnowledge = { fields: [], valuesOf: () => [] };

export function functionWords(functions: readonly QueryFunction[]): Pick<Vocabulary, 'functions' | 'byName'> {
  return {
    functions: functions.map((each) => candidate(each.name, each)),
    byName: new Map(functions.map((each) => [each.name.toLowerCase(), each])),
  };
}

/** The fields of rows, those that most rows have first; their values are counted when they are asked for. */
export function fieldsOf(rows: Iterable<Row>): FieldKnowledge {
  const sample: Row[] = [];
  const counts = new Map<string, number>();
  let cells = 0;
  for (const row of rows) {
    if (sample.length >= ROWS_MAX || cells >= CELLS_MAX) {
      break;
    }
    sample.push(row);
    for (const name of fieldNames(row)) {
      cells += 1;
      const count = counts.get(name);
      if (count !== undefined || counts.size < FIELDS_MAX) {
        counts.set(name, (count ?? 0) + 1);
      }
    }
  }
  const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const known = new Map<string, readonly ValueCount[]>();
  return {
    fields: names.map(([name]) => candidate(name, name)),
    valuesOf: (field) => {
      const found = known.get(field) ?? countValues(sample, field);
      known.set(field, found);
      return found;
    },
  };
}

function countValues(rows: readonly Row[], field: string): ValueCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const found = value(row, field);
    if (found !== undefined && found !== '' && found.length <= VALUE_LENGTH_MAX) {
      counts.set(found, (counts.get(found) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([name, count]) => ({ value: name, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, VALUES_MAX);
}
