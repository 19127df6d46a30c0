import { useSyncExternalStore } from 'react';

/** What a reader likes, kept in this browser: it is no part of what a copied address shows. */
export type Theme = 'system' | 'light' | 'dark';
export type Preferences = {
  readonly theme: Theme;
  readonly zone: string;
  readonly repository: string;
  /** Columns by repository. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Widths of columns in pixels, by repository. */
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly wrap: boolean;
  /** Whether the raw text of an event that is open is wrapped. */
  readonly rawWrap: boolean;
  readonly density: 'compact' | 'roomy';
  /** Of the pane beside the list, in pixels. */
  readonly detailWidth: number;
  readonly fieldsOpen: boolean;
  readonly histogramOpen: boolean;
  /** Saved CSV holds nothing that a spreadsheet takes for a formula. */
  readonly csvGuard: boolean;
  /** Queries that were run, newest first, by repository. */
  readonly recent: Readonly<Record<string, readonly RecentQuery[]>>;
};
export type RecentQuery = { readonly query: string; readonly start: string; readonly end: string; readonly at: number };

const KEY = 'millrace.preferences';
const STANDARD: Preferences = {
  theme: 'system',
  zone: 'local',
  repository: '',
  columns: {},
  widths: {},
  wrap: false,
  rawWrap: true,
  density: 'compact',
  detailWidth: 520,
  fieldsOpen: true,
  histogramOpen: true,
  csvGuard: true,
  recent: {},
};
const RECENT_MAX = 50;

const listeners = new Set<() => void>();
let now: Preferences = read();

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...STANDARD, ...kept } : STANDARD;
  } catch {
    return STANDARD; // switched off, or written by something else
  }
}

export function changePreferences(part: Partial<Preferences>): void {
  now = { ...now, ...part };
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // they hold for this page
  }
  for (const each of listeners) {
    each();
  }
}

export function preferences(): Preferences {
  return now;
}

export function rememberQuery(repository: string, query: RecentQuery): void {
  const others = (now.recent[repository] ?? []).filter((each) => each.query !== query.query);
  changePreferences({ recent: { ...now.recent, [repository]: [query, ...others].slice(0, RECENT_MAX) } });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
}

/** Keeps `data-theme` of the page as the reader wants it, also when the system changes. */
export function followTheme(): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const isDark = now.theme === 'dark' || (now.theme === 'system' && dark.matches);
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  };
  apply();
  dark.addEventListener('change', apply);
  listeners.add(apply);
  return () => {
    dark.removeEventListener('change', apply);
    listeners.delete(apply);
  };
}
