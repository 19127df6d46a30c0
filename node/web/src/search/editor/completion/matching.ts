/** A name that can be offered, with what each keystroke would else compute of it again. */
export type Candidate<T> = { readonly name: string; readonly lower: string; readonly item: T };

export function candidate<T>(name: string, item: T): Candidate<T> {
  return { name, lower: name.toLowerCase(), item };
}

const NOT_FOUND = 0;

/** How well a name fits what is written: from its beginning, from the beginning of a part of it, or within. */
export function closeness(lower: string, written: string): number {
  if (written === '') {
    return 1;
  }
  const at = lower.indexOf(written);
  if (at < 0) {
    return NOT_FOUND;
  }
  if (at === 0) {
    return lower.length === written.length ? 5 : 4;
  }
  // behind a sign that belongs to a name's beginning, it is the beginning still
  if (at === 1 && /[#@]/.test(lower[0] ?? '')) {
    return 4;
  }
  return /[a-z0-9]/.test(lower[at - 1] ?? '') ? 1 : 2;
}

/** The best of the candidates, in their own order where they fit as well as each other. */
export function best<T>(all: readonly Candidate<T>[], written: string, max: number): { fit: number; item: T }[] {
  const lower = written.toLowerCase();
  const byFit: T[][] = [[], [], [], [], [], []];
  for (const each of all) {
    const found = closeness(each.lower, lower);
    const bucket = byFit[found];
    if (found > NOT_FOUND && bucket !== undefined && bucket.length < max) {
      bucket.push(each.item);
    }
  }
  const result: { fit: number; item: T }[] = [];
  for (let i = byFit.length - 1; i > NOT_FOUND && result.length < max; i--) {
    for (const item of byFit[i] ?? []) {
      result.push({ fit: i, item });
    }
  }
  return result.slice(0, max);
}
