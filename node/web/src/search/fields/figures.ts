import type { components } from '../../api/generated/rest';
import { fieldNames, type Row, value } from '../job/row';

export type Figures = components['schemas']['FieldFigures'];
export type FieldsResult = components['schemas']['FieldsResult'];

const SAMPLE = 1_000;
const TOP = 5;
const KEY_MAX = 500;

type Counts = { count: number; values: Map<string, number>; numbers: number; sum: number; min: number; max: number };

/** How often fields occur among rows that are here: for a node that does not count them itself. */
export function figuresOf(rows: Iterable<Row>): FieldsResult {
  const fields = new Map<string, Counts>();
  let sampled = 0;
  for (const row of rows) {
    if (sampled === SAMPLE) {
      break;
    }
    sampled += 1;
    for (const name of fieldNames(row)) {
      let counts = fields.get(name);
      if (counts === undefined) {
        counts = {
          count: 0,
          values: new Map(),
          numbers: 0,
          sum: 0,
          min: Number.POSITIVE_INFINITY,
          max: Number.NEGATIVE_INFINITY,
        };
        fields.set(name, counts);
      }
      take(counts, value(row, name) ?? '');
    }
  }
  return {
    sampled,
    fields: [...fields].map(([name, counts]) => ({
      name,
      count: counts.count,
      share: counts.count / sampled,
      distinct: counts.values.size,
      ...(counts.numbers === counts.count
        ? { numeric: { min: counts.min, max: counts.max, avg: counts.sum / counts.count } }
        : {}),
      top: [...counts.values]
        .sort((a, b) => b[1] - a[1])
        .slice(0, TOP)
        .map(([each, count]) => ({ value: each, count })),
    })),
    warnings: [],
  };
}

function take(counts: Counts, text: string): void {
  counts.count += 1;
  const key = text.slice(0, KEY_MAX);
  counts.values.set(key, (counts.values.get(key) ?? 0) + 1);
  if (/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(key)) {
    const number = Number(key);
    counts.numbers += 1;
    counts.sum += number;
    counts.min = Math.min(counts.min, number);
    counts.max = Math.max(counts.max, number);
  }
}

/** Tags first, then what was parsed, by how often it occurs; what every event has comes last. */
export function inOrder(fields: readonly Figures[]): Figures[] {
  const group = (name: string) => (name.startsWith('#') ? 0 : name.startsWith('@') ? 2 : 1);
  return [...fields].sort(
    (a, b) => group(a.name) - group(b.name) || b.share - a.share || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

export function matching(fields: readonly Figures[], text: string): readonly Figures[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? fields : fields.filter((each) => each.name.toLowerCase().includes(wanted));
}
