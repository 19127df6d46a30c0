import { areLevels, type Level, levelOf } from './levels';

/** How a series looks: a colour of the tokens, and a pattern for those who do not tell colours apart. */
export type Paint = { readonly color: string; readonly pattern: number };

export const PATTERNS = 5;
const COLORS = 8;
const LEVEL_COLORS: Readonly<Record<Level, string>> = {
  error: '--error',
  warn: '--warn',
  info: '--info',
  debug: '--debug',
};

/** `null` is what has no value of its own: events without the field, or all others together. */
export function paintsOf(names: readonly (string | null)[]): Paint[] {
  const words = names.filter((each): each is string => each !== null);
  return areLevels(words) ? levelPaints(names) : seriesPaints(names);
}

function seriesPaints(names: readonly (string | null)[]): Paint[] {
  let next = 0;
  return names.map((each) => {
    if (each === null) {
      return { color: '--series-8', pattern: 0 };
    }
    const place = next++;
    return { color: `--series-${(place % (COLORS - 1)) + 1}`, pattern: place % PATTERNS };
  });
}

/** FATAL and ERROR have one colour and differ in their pattern. */
function levelPaints(names: readonly (string | null)[]): Paint[] {
  const used = new Map<string, number>();
  return names.map((each) => {
    const level = each === null ? undefined : levelOf(each);
    const color = level === undefined ? '--series-8' : LEVEL_COLORS[level];
    const first = level === undefined ? 0 : ['error', 'info'].includes(level) ? 0 : 1;
    const pattern = (first + (used.get(color) ?? 0) * 2) % PATTERNS;
    used.set(color, (used.get(color) ?? 0) + 1);
    return { color, pattern };
  });
}
