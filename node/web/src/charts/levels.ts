/** Log levels by what they mean, from the worst on. */
export type Level = 'error' | 'warn' | 'info' | 'debug';

const LEVELS: ReadonlyMap<string, Level> = new Map([
  ...names('error', 'emerg emergency alert crit critical fatal panic severe err error e f'),
  ...names('warn', 'warn warning w'),
  ...names('info', 'notice info information informational i config'),
  ...names('debug', 'debug trace verbose fine finer finest d t v'),
]);

function names(level: Level, list: string): [string, Level][] {
  return list.split(' ').map((each) => [each, level]);
}

export function levelOf(value: string): Level | undefined {
  return LEVELS.get(value.trim().toLowerCase());
}

const RANKS: readonly Level[] = ['error', 'warn', 'info', 'debug'];

/** 0 for the worst. */
export function levelRank(level: Level): number {
  return RANKS.indexOf(level);
}

/** Whether these are the values of a field of levels: all that are words must be ones. */
export function areLevels(values: readonly string[]): boolean {
  return values.length > 0 && values.every((each) => levelOf(each) !== undefined);
}

/** Names that fields with a level have, the most likely first. */
const FIELD_NAMES = ['level', 'loglevel', 'log.level', 'severity', 'severity_text', 'severitytext', 'lvl', 'priority'];

export function levelFieldRank(field: string): number {
  const name = field.replace(/^[@#]/, '').toLowerCase();
  const exact = FIELD_NAMES.indexOf(name);
  if (exact >= 0) {
    return exact;
  }
  return FIELD_NAMES.some((each) => name.endsWith(`.${each}`)) ? FIELD_NAMES.length : Number.POSITIVE_INFINITY;
}
