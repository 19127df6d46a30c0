import { useEffect } from 'react';
import { preferences } from '../../app/preferences';
import type { SearchParts } from '../parts';

/**
 * A search that begins anew has the columns that the reader chose last here. An address that says anything says all: it
 * shows what its sender saw.
 */
export function usePreferredColumns({ repository, change }: SearchParts): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each repository, when its page opens
  useEffect(() => {
    if (location.search !== '') {
      return;
    }
    const { columns, widths, wrap } = preferences();
    const mine = Object.hasOwn(columns, repository) ? (columns[repository] ?? []) : [];
    if (mine.length > 0 || wrap) {
      const sizes = Object.hasOwn(widths, repository) ? (widths[repository] ?? {}) : {};
      change({ columns: mine, widths: mine.length > 0 ? sizes : {}, wrap });
    }
  }, [repository]);
}
