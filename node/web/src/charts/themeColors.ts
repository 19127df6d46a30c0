import { useSyncExternalStore } from 'react';

/** Reads a colour of the tokens: a canvas does not know them by name. */
export type Colors = (token: string) => string;

export function themeColors(): Colors {
  const style = getComputedStyle(document.documentElement);
  const kept = new Map<string, string>();
  return (token) => {
    const color = kept.get(token) ?? style.getPropertyValue(token).trim();
    kept.set(token, color);
    return color;
  };
}

/**
 * The colours of the light theme, whichever is shown: pictures go into documents, which are white. The theme is switched
 * and switched back before anything is painted.
 */
export function lightColors(tokens: readonly string[]): Colors {
  const root = document.documentElement;
  const shown = root.dataset.theme;
  root.dataset.theme = 'light';
  const read = themeColors();
  const kept = new Map(tokens.map((each) => [each, read(each)]));
  if (shown === undefined) {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = shown;
  }
  return (token) => kept.get(token) ?? '';
}

/** Every colour that a chart may use. */
export const CHART_TOKENS: readonly string[] = [
  ...Array.from({ length: 8 }, (_, i) => `--series-${i + 1}`),
  ...['--error', '--warn', '--info', '--debug', '--ok', '--accent'],
  ...['--ink', '--ink-2', '--ink-3', '--line', '--ground', '--ground-2', '--ground-3', '--font'],
];

/** The theme that is shown; a canvas is drawn anew when it changes. */
export function useTheme(): string {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme ?? '');
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
