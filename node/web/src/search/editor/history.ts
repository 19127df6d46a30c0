/** A walk through the queries that were run: `index` is how far back, 0 is what was being written. */
export type Walk = { readonly index: number; readonly written: string; readonly shown: string };

export const NO_WALK: Walk = { index: 0, written: '', shown: '' };

/**
 * The next query of the walk, `undefined` where there is none. A text that is not the one the walk has shown was
 * changed by the reader: the walk begins anew there.
 */
export function step(walk: Walk, text: string, recent: readonly string[], direction: 1 | -1): Walk | undefined {
  const from = walk.index > 0 && text === walk.shown ? walk : { index: 0, written: text, shown: text };
  let index = from.index + direction;
  // what stands there already is no step
  while (direction === 1 && from.index === 0 && recent[index - 1] === text) {
    index += 1;
  }
  if (index < 0 || index > recent.length) {
    return undefined;
  }
  return { index, written: from.written, shown: index === 0 ? from.written : (recent[index - 1] ?? '') };
}

export function isWalking(walk: Walk, text: string): boolean {
  return walk.index > 0 && text === walk.shown;
}
