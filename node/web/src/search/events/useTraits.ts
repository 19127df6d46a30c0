import { useMemo } from 'react';
import { looksLikeJson } from '../../log/json';
import { levelOf } from '../../log/level';
import { lineOf, type Row } from '../job/row';
import type { ListRows } from './useShownRows';

const LOOKED_AT = 50;

/** What the rows have, by the first of them: so that a list without levels leaves no gap for them. */
export function useTraits(rows: ListRows): { gap: boolean; hasJson: boolean } {
  return useMemo(() => {
    const first: Row[] = [];
    for (let i = 0; i < Math.min(rows.count, LOOKED_AT); i += 1) {
      const row = rows.row(i);
      if (row !== undefined) {
        first.push(row);
      }
    }
    return {
      gap: first.some((each) => levelOf(each) !== 'unknown'),
      hasJson: first.some((each) => looksLikeJson(lineOf(each))),
    };
  }, [rows]);
}
