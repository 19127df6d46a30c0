/** What the reader chose for a view, by names such as `time.look`. What is at its default is left out of the address. */
export type Options = Readonly<Record<string, string>>;

export function option(options: Options, name: string): string {
  return Object.hasOwn(options, name) ? (options[name] ?? '') : '';
}

export function withOption(options: Options, name: string, value: string): Options {
  const others = Object.entries(options).filter(([each]) => each !== name);
  return Object.fromEntries(value === '' ? others : [...others, [name, value]]);
}

/** One of some names; the first where the address says something else. */
export function oneOf<T extends string>(names: readonly [T, ...T[]], value: string): T {
  return names.find((each) => each === value) ?? names[0];
}

/** A whole number in some bounds. */
export function wholeBetween(least: number, most: number, standard: number, value: string): number {
  const found = /^\d{1,6}$/.test(value) ? Number(value) : standard;
  return Math.max(least, Math.min(most, found));
}
