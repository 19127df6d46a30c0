import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { preferences } from '../../app/preferences';
import type { SearchParts } from '../parts';

/**
 * A search that begins anew has the columns that the reader chose last here. An address that says anything says all: it
 * shows what its sender saw.
 */
export function usePreferredColumns({ repository, change }: SearchParts): void {
  const { search } = useLocation();
  useEffect(() => {
    if (search !== '') {
      return;
    }
    const { columns, widths, wrap } = preferences();
    const mine = Object.hasOwn(columns, repository) ? (columns[repository] ?? []) : [];
    if (mine.length > 0 || wrap) {
      const sizes = Object.hasOwn(widths, repository) ? (widths[repository] ?? {}) : {};
      change({ columns: mine, widths: mine.length > 0 ? sizes : {}, wrap });
    }
  }, [repository, search, change]);
}
