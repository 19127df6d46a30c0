import type { QueryFunction } from '../completion/functions';
import { nextPiece, type Piece, startState } from '../language/scanner';

/** A piece of a text with its place in the whole of it. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const state = startState();
  let offset = 0;
  for (const line of text.split('\n')) {
    let at = 0;
    while (at < line.length) {
      const piece = nextPiece(line, at, state);
      if (piece === undefined) {
        break;
      }
      pieces.push({ ...piece, from: piece.from + offset, to: piece.to + offset });
      at = piece.to;
    }
    offset += line.length + 1;
  }
  return pieces;
}

export type FunctionAt = { readonly from: number; readonly to: number; readonly found: QueryFunction };

/** The function whose name is at a place; else, where asked for, the one whose parentheses are around it. */
export function functionAt(
  text: string,
  at: number,
  byName: ReadonlyMap<string, QueryFunction>,
  isAroundToo: boolean,
): FunctionAt | undefined {
  const around: (FunctionAt | undefined)[] = [];
  let last: FunctionAt | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.from > at) {
      break;
    }
    const name = text.slice(piece.from, piece.to);
    if (piece.kind === 'function') {
      const found = byName.get(name.toLowerCase());
      last = found === undefined ? undefined : { from: piece.from, to: piece.to, found };
      if (last !== undefined && at <= piece.to) {
        return last;
      }
    } else if (piece.kind === 'punctuation' && piece.to <= at) {
      if (name === '(') {
        around.push(last);
      } else if (name === ')') {
        around.pop();
      }
      last = undefined;
    } else {
      last = undefined;
    }
  }
  return isAroundToo ? around.findLast((each) => each !== undefined) : undefined;
}

/** From where to where an error is underlined, of which the node says where it begins. */
export function rangeOfProblem(text: string, offset: number): { from: number; to: number } {
  const start = Math.min(Math.max(0, offset), text.length);
  const end = /^(?:[?$@#]*[\p{L}\p{N}_.:@#]+|\S)/u.exec(text.slice(start, start + 200))?.[0].length ?? 0;
  if (end > 0) {
    return { from: start, to: start + end };
  }
  // it is what should follow: the last sign before it stands for that
  const before = text.slice(0, start).trimEnd().length;
  return { from: Math.max(0, before - 1), to: Math.max(before, Math.min(1, text.length)) };
}
