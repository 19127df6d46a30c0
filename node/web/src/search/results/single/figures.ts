import { numberOf } from '../../../charts/quantity';
import { type Row, value } from '../../job/row';
import type { Shape } from '../shape';

export type Figure = {
  readonly name: string;
  readonly amount: number;
  /** How it went, where the rows are of times. */
  readonly history: readonly number[];
};

const FIGURES_MAX = 4;
const HISTORY_MAX = 2_000;

/** The numbers of the first row; of rows over time those of the last, with the others as their history. */
export function figuresOf(rows: readonly Row[], shape: Shape): Figure[] {
  const row = shape.time === undefined ? rows[0] : rows.at(-1);
  if (row === undefined) {
    return [];
  }
  const group = shape.groups.map((each) => value(row, each) ?? '').join(' · ');
  return shape.numbers.slice(0, FIGURES_MAX).flatMap((name) => {
    const amount = numberOf(value(row, name));
    if (amount === undefined) {
      return [];
    }
    const history =
      shape.time === undefined || shape.groups.length > 0
        ? []
        : rows.slice(-HISTORY_MAX).flatMap((each) => numberOf(value(each, name)) ?? []);
    return [{ name: group === '' ? name : `${group.slice(0, 200)} · ${name}`, amount, history }];
  });
}

export type Alarm = 'none' | 'warn' | 'alarm';

/** Whether a number has reached what the reader set. */
export function alarmOf(amount: number, warnAt: number | undefined, alarmAt: number | undefined, down: boolean): Alarm {
  const reached = (limit: number | undefined) => limit !== undefined && (down ? amount <= limit : amount >= limit);
  return reached(alarmAt) ? 'alarm' : reached(warnAt) ? 'warn' : 'none';
}
