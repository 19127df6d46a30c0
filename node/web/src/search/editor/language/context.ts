import type { Place } from './place';
import { nextPiece, type Piece, startState } from './scanner';

/** What can be written at a place of a query. `from` is where the word begins that is under way, `word` that word. */
export type Context =
  | { readonly kind: 'none' }
  /** A filter or a step: `isFirst` behind a pipe, so that a step is likelier than another filter. */
  | { readonly kind: 'step'; readonly from: number; readonly word: string; readonly isBehindPipe: boolean }
  | { readonly kind: 'expression'; readonly from: number; readonly word: string }
  | { readonly kind: 'argument'; readonly from: number; readonly word: string; readonly place: Place }
  | {
      readonly kind: 'argumentValue';
      readonly from: number;
      readonly word: string;
      readonly place: Place;
      readonly isQuoted: boolean;
    }
  | {
      readonly kind: 'value';
      readonly from: number;
      readonly word: string;
      readonly field: string;
      readonly isQuoted: boolean;
    }
  | { readonly kind: 'saved'; readonly from: number; readonly word: string };

const NONE: Context = { kind: 'none' };
/** No reader writes as much by hand: what is longer was pasted, and is coloured but not completed. */
const TEXT_MAX = 50_000;

export function contextAt(text: string, cursor: number): Context {
  if (cursor > TEXT_MAX) {
    return NONE;
  }
  const state = startState();
  let before = { ...state };
  let last: Piece | undefined;
  let offset = 0;
  const lines = text.slice(0, cursor).split('\n');
  for (const line of lines) {
    let at = 0;
    while (at < line.length) {
      const kept = { ...state };
      const piece = nextPiece(line, at, state);
      if (piece === undefined) {
        break;
      }
      // a text of several lines is one piece
      if (kept.open === '') {
        before = kept;
        last = { ...piece, from: piece.from + offset, to: piece.to + offset };
      } else if (last !== undefined) {
        last = { ...last, to: piece.to + offset };
      }
      at = piece.to;
    }
    offset += line.length + 1;
  }
  if (state.open === 'comment') {
    return NONE;
  }
  const touched = last?.to === cursor ? last : undefined;
  const written = touched === undefined ? '' : text.slice(touched.from, cursor);
  if (state.open === 'string') {
    const from = (last?.from ?? cursor) + 1;
    return inQuotes(before, from, text.slice(from, cursor));
  }
  switch (touched?.kind) {
    case 'comment':
    case 'regex':
    case 'parameter':
      // behind the end of a comment or an expression, blanks are due
      return NONE;
    case 'string':
      return written.startsWith('"') ? NONE : open(before, touched.from, written);
    case 'saved':
      return { kind: 'saved', from: touched.from, word: written };
    case 'punctuation':
    case 'operator':
    case undefined:
      return ')]}'.includes(written.at(-1) ?? ' ') ? NONE : open(state, cursor, '');
    default:
      return open(before, touched?.from ?? cursor, written);
  }
}

type Before = ReturnType<typeof startState>;

function open(state: Before, from: number, word: string): Context {
  const { place } = state;
  if (state.before === 'comparison' && !place.isExpression) {
    return { kind: 'value', from, word, field: state.field, isQuoted: false };
  }
  if (place.call !== '') {
    if (state.before === 'separator' && place.opener === '(') {
      return { kind: 'argument', from, word, place };
    }
    if (state.before === 'equals') {
      return { kind: 'argumentValue', from, word, place, isQuoted: false };
    }
  }
  if (place.isExpression) {
    return state.before === 'word' || state.before === 'operand' ? NONE : { kind: 'expression', from, word };
  }
  if (place.call !== '' && place.opener !== '{') {
    return NONE;
  }
  return { kind: 'step', from, word, isBehindPipe: state.before === 'separator' };
}

/** Values may be completed between quotes; a text elsewhere is the reader's own. */
function inQuotes(state: Before, from: number, word: string): Context {
  const outside = open(state, from, word);
  if (outside.kind === 'value' || outside.kind === 'argumentValue') {
    return { ...outside, isQuoted: true };
  }
  return outside.kind === 'argument' ? { ...outside, kind: 'argumentValue', isQuoted: true } : NONE;
}
