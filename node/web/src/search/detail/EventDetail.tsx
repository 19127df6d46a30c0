import type { SearchParts } from '../parts';

export function EventDetail(_: SearchParts) {
  return null;
}
