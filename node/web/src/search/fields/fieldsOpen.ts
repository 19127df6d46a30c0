import { useMemo, useSyncExternalStore } from 'react';
import { changePreferences, usePreferences } from '../../app/preferences';

/** Narrow pages have no room for panes side by side: they lie over the list, and begin closed. */
const narrow = matchMedia('(max-width: 900px)');
const listeners = new Set<() => void>();
let isSheetOpen = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  narrow.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    narrow.removeEventListener('change', listener);
  };
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

/** Whether the fields are shown: kept where they stand beside the list, asked for each time where they lie over it. */
export function useFieldsOpen(): { readonly isOpen: boolean; readonly set: (open: boolean) => void } {
  const isNarrow = useIsNarrow();
  const { fieldsOpen } = usePreferences();
  const sheet = useSyncExternalStore(subscribe, () => isSheetOpen);
  const isOpen = isNarrow ? sheet : fieldsOpen;
  return useMemo(
    () => ({
      isOpen,
      set: (open: boolean) => {
        if (!isNarrow) {
          changePreferences({ fieldsOpen: open });
          return;
        }
        isSheetOpen = open;
        for (const each of listeners) {
          each();
        }
      },
    }),
    [isNarrow, isOpen],
  );
}
