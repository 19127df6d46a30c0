import type { SearchParts } from '../parts';

export function FieldsPanel(_: SearchParts) {
  return null;
}
