import type { Row } from '../../search/job/row';

/** What a line of the stream is. */
export type TailItem =
  | { readonly kind: 'row'; readonly id: string; readonly time: number | undefined }
  /** Everything up to here has come: the place to go on from. */
  | { readonly kind: 'cursor'; readonly cursor: string }
  /** Something that is not in the stream, in the node's words. */
  | { readonly kind: 'dropped'; readonly words: string }
  /** An empty line: the connection lives. */
  | { readonly kind: 'alive' };

const ALIVE: TailItem = { kind: 'alive' };

/**
 * Reads one line. Rows of the node's own have one member alone, which no event has: its `@id` or `@timestamp` is beside
 * whatever it is called.
 */
export function readItem(line: string): TailItem {
  const row = parseRow(line);
  if (row === undefined) {
    return ALIVE;
  }
  const names = Object.keys(row);
  if (names.length === 1) {
    const cursor = text(row, '@cursor');
    if (cursor !== undefined) {
      return { kind: 'cursor', cursor };
    }
    const words = text(row, '@dropped') ?? text(row, '@warning');
    if (words !== undefined) {
      return { kind: 'dropped', words };
    }
  }
  const time = Number(text(row, '@timestamp'));
  return { kind: 'row', id: text(row, '@id') ?? '', time: Number.isFinite(time) ? time : undefined };
}

/** The row of a line; undefined if it is none. */
export function parseRow(line: string): Row | undefined {
  if (line.trim() === '') {
    return undefined;
  }
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as Row) : undefined;
  } catch {
    return undefined; // a line that was cut: the connection is about to end
  }
}

function text(row: Row, name: string): string | undefined {
  return Object.hasOwn(row, name) ? String(row[name]) : undefined;
}
