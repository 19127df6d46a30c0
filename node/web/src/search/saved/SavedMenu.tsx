import type { SearchParts } from '../parts';

export function SavedMenu(_: SearchParts & { draft: string }) {
  return null;
}
