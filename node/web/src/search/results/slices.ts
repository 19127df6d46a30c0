import { numberOf } from '../../charts/quantity';
import { type Row, value } from '../job/row';
import type { Shape } from './shape';

export type Slice = {
  readonly key: string;
  readonly label: string;
  readonly amount: number;
  /** How many groups are in it together; 0 for one group by itself. */
  readonly together: number;
};

type Wanted = {
  readonly measure: string;
  readonly most: number;
  readonly sort: boolean;
  /** Of an empty text and of no value at all. */
  readonly words: { readonly empty: string; readonly missing: string; readonly other: (count: number) => string };
  /** What a time is called. */
  readonly time: (at: number) => string;
};

/** Names with their numbers, the largest first; what is past the limit is added up. */
export function slicesOf(rows: readonly Row[], shape: Shape, wanted: Wanted): Slice[] {
  const slices: Slice[] = [];
  rows.forEach((row, i) => {
    const amount = numberOf(value(row, wanted.measure));
    if (amount !== undefined) {
      slices.push({ key: String(i), label: nameOf(row, shape, wanted), amount, together: 0 });
    }
  });
  if (wanted.sort) {
    slices.sort((a, b) => b.amount - a.amount);
  }
  if (slices.length <= wanted.most) {
    return slices;
  }
  const rest = slices.slice(wanted.most);
  return [
    ...slices.slice(0, wanted.most),
    {
      key: 'other',
      label: wanted.words.other(rest.length),
      amount: rest.reduce((before, each) => before + each.amount, 0),
      together: rest.length,
    },
  ];
}

function nameOf(row: Row, shape: Shape, { words, time }: Wanted): string {
  const parts = shape.groups.map((each) => {
    const text = value(row, each);
    return text === undefined ? words.missing : text === '' ? words.empty : text.slice(0, 300);
  });
  if (shape.time !== undefined) {
    parts.unshift(time(Number(value(row, shape.time))));
  }
  return parts.join(' · ');
}
