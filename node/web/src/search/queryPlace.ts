/** Where in a query something is wrong, with what to show of its text. */
export type QueryPlace = {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Of that line, as much as there is room for: up to the place, the character at it, the rest. */
  readonly before: string;
  readonly at: string;
  readonly after: string;
};

const PLACE = /\s*\(line (\d{1,6}), column (\d{1,6})\)\s*$/;
const AROUND = 60;

/** The place that a message of the compiler ends with; `undefined` where it names none. */
export function queryPlace(message: string, query: string): QueryPlace | undefined {
  const found = PLACE.exec(message);
  if (found === null) {
    return undefined;
  }
  const line = Number(found[1]);
  const column = Number(found[2]);
  const text = query.split('\n')[line - 1] ?? '';
  const place = Math.min(column - 1, text.length);
  const character = [...text.slice(place, place + 2)][0] ?? '';
  const start = Math.max(0, place - AROUND);
  const end = Math.min(text.length, place + character.length + AROUND);
  return {
    message: message.slice(0, found.index),
    line,
    column,
    before: (start > 0 ? '…' : '') + text.slice(start, place),
    at: character,
    after: text.slice(place + character.length, end) + (end < text.length ? '…' : ''),
  };
}
