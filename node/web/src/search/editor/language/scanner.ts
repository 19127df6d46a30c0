import {
  atArgument,
  atStep,
  behindComma,
  FILTERS,
  inBlock,
  inCall,
  inExpression,
  inGroup,
  inList,
  type Place,
} from './place';

/** What a piece of a query is. `word` is text without quotes, which may still become anything. */
export type PieceKind =
  | 'keyword'
  | 'function'
  | 'argument'
  | 'field'
  | 'operator'
  | 'string'
  | 'regex'
  | 'number'
  | 'comment'
  | 'parameter'
  | 'saved'
  | 'punctuation'
  | 'word'
  | 'unknown';

/** What stands in front: it decides what can come next. */
export type Before = 'start' | 'comparison' | 'operand' | 'field' | 'word' | 'keyword' | 'equals' | 'separator';

export type ScanState = {
  /** What began on an earlier line and has no end yet. */
  open: '' | 'comment' | 'string';
  before: Before;
  /** The field in front of a comparison, for values to offer. */
  field: string;
  place: Place;
  outer: readonly Place[];
};

export const startState = (): ScanState => ({ open: '', before: 'start', field: '', place: FILTERS, outer: [] });

export type Piece = { kind: PieceKind; from: number; to: number };

const BLANKS = /[\s\uFEFF\u200B]+/y;
const WORD = /(?:[_.\-@#*%$&\\'+^/:\p{L}\p{N}]|[^\s\p{ASCII}]|(?<=[\w])\[\d*\])+/uy;
const OPERAND = /(?:\d+(?:\.\d+)?[eE][+-]\d+|(?:[_.@#$\p{L}\p{N}]|:(?=\p{L})|[^\s\p{ASCII}]|(?<=\w)\[\d*\])+)/uy;
const OPERATOR = /:=|<=>|=~|==|=>|!=|<=|>=|[=!<>]/y;
const ARITHMETIC = /[-+*/%]/y;
const PARAMETER = /\?(?:\{[^}\n]*\}?|"(?:[^"\\]|\\.)*"?|[\w.-]*)/y;
const SAVED = /\$(?:"(?:[^"\\]|\\.)*"?|[-\w./:@]*)/y;
const FIELD = /`[^`]*`?/y;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?[a-zA-Zµ]{0,6}$/;
const COMPARED = /\s*(?:=~|:=|!=|<|>|=(?!>)|like\b|match\s*\{)/iy;
const GIVEN = /\s*=(?![=~>])/y;
const WORD_OPERATORS = new Set(['and', 'or', 'not', 'like']);
const FIELD_ARGUMENTS = new Set([
  '',
  'field',
  'fields',
  'as',
  'key',
  'include',
  'exclude',
  'series',
  'columns',
  'source',
]);
const DEPTH_MAX = 200;

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? at : at + found[0].length;
}

/**
 * Reads the piece of a line at a place and moves the state behind it; undefined at blanks, which it skips, and at the
 * end. It never fails: a query is read while it is written.
 */
export function nextPiece(line: string, start: number, state: ScanState): Piece | undefined {
  if (state.open === 'comment') {
    return comment(line, start, start, state);
  }
  if (state.open === 'string') {
    return quoted(line, start, start, state);
  }
  const at = matchAt(BLANKS, line, start);
  if (at >= line.length) {
    return undefined;
  }
  const sign = line[at] ?? '';
  if (line.startsWith('//', at)) {
    return { kind: 'comment', from: at, to: line.length };
  }
  if (line.startsWith('/*', at)) {
    return comment(line, at, at + 2, state);
  }
  if (sign === '"') {
    return quoted(line, at, at + 1, state);
  }
  if (sign === '`') {
    return field(line, at, state);
  }
  if (sign === '?') {
    state.before = 'operand';
    return { kind: 'parameter', from: at, to: matchAt(PARAMETER, line, at) };
  }
  if (sign === '$' && !isBehindComparison(state)) {
    state.before = 'operand';
    return { kind: 'saved', from: at, to: matchAt(SAVED, line, at) };
  }
  const operator = matchAt(OPERATOR, line, at);
  if (operator > at) {
    moveByOperator(line.slice(at, operator), state);
    return { kind: 'operator', from: at, to: operator };
  }
  if ('|;,()[]{}'.includes(sign)) {
    moveBySign(sign, line, at, state);
    return { kind: 'punctuation', from: at, to: at + 1 };
  }
  if (sign === '/' && !(state.place.isExpression && isOperand(state.before))) {
    return regex(line, at, state);
  }
  if (state.place.isExpression && matchAt(ARITHMETIC, line, at) > at) {
    state.before = 'keyword';
    return { kind: 'operator', from: at, to: at + 1 };
  }
  return word(line, at, state);
}

function isOperand(before: Before): boolean {
  return before === 'operand' || before === 'word' || before === 'field';
}

function isBehindComparison(state: ScanState): boolean {
  return state.before === 'comparison' && !state.place.isExpression;
}

function comment(line: string, from: number, inside: number, state: ScanState): Piece {
  const end = line.indexOf('*/', inside);
  state.open = end < 0 ? 'comment' : '';
  return { kind: 'comment', from, to: end < 0 ? line.length : end + 2 };
}

function quoted(line: string, from: number, inside: number, state: ScanState): Piece {
  let at = inside;
  while (at < line.length && line[at] !== '"') {
    at += line[at] === '\\' ? 2 : 1;
  }
  if (at >= line.length) {
    state.open = 'string';
    return { kind: 'string', from, to: line.length };
  }
  state.open = '';
  const name = line.slice(inside, at);
  return { kind: named(line, at + 1, name, state) ?? text(state), from, to: at + 1 };
}

function text(state: ScanState): PieceKind {
  state.before = 'operand';
  return 'string';
}

function field(line: string, from: number, state: ScanState): Piece {
  const to = matchAt(FIELD, line, from);
  state.field = line.slice(from + 1, to).replace(/`$/, '');
  state.before = 'field';
  return { kind: 'field', from, to };
}

function regex(line: string, from: number, state: ScanState): Piece {
  let at = from + 1;
  let isInClass = false;
  while (at < line.length && (isInClass || line[at] !== '/')) {
    isInClass = line[at] === '[' || (isInClass && line[at] !== ']');
    at += line[at] === '\\' ? 2 : 1;
  }
  // Without an end it stays one up to the end of its line.
  at = Math.min(at + 1, line.length);
  while (at < line.length && /[a-z]/i.test(line[at] ?? '')) {
    at += 1;
  }
  state.before = 'operand';
  return { kind: 'regex', from, to: at };
}

function word(line: string, from: number, state: ScanState): Piece {
  const to = state.place.isExpression ? matchAt(OPERAND, line, from) : wordEnd(line, from);
  if (to === from) {
    return { kind: 'unknown', from, to: from + ((line.codePointAt(from) ?? 0) > 0xffff ? 2 : 1) };
  }
  return { kind: wordKind(line, from, to, state), from, to };
}

/** A comment ends a word, unless the word is an address: `https://example.com`. */
function wordEnd(line: string, from: number): number {
  const end = matchAt(WORD, line, from);
  const assigned = line.slice(from, end + 1).indexOf(':=');
  const stop = assigned >= 0 ? from + assigned : end;
  for (let at = line.indexOf('/', from + 1); at >= 0 && at < stop; at = line.indexOf('/', at + 1)) {
    const isComment = line[at + 1] === '/' || line[at + 1] === '*';
    if (isComment && !(line[at - 1] === ':' && /[\p{L}\p{N}]/u.test(line[at + 2] ?? ''))) {
      return at;
    }
    at += isComment ? 1 : 0;
  }
  return stop;
}

function wordKind(line: string, from: number, to: number, state: ScanState): PieceKind {
  const name = line.slice(from, to);
  const lower = name.toLowerCase();
  const isValue = isBehindComparison(state);
  const isBlock = (lower === 'case' || lower === 'match') && /^\s*\{/.test(line.slice(to, to + 20));
  if (!isValue && (isBlock || WORD_OPERATORS.has(lower))) {
    state.before = lower === 'like' ? 'comparison' : 'keyword';
    return 'keyword';
  }
  if (!isValue && line[to] === '(') {
    state.before = 'word';
    return 'function';
  }
  const kind = named(line, to, name, state);
  if (kind !== undefined) {
    return kind;
  }
  state.before = isValue ? 'operand' : 'word';
  if (lower === 'true' || lower === 'false') {
    return 'keyword';
  }
  if (NUMBER.test(name)) {
    return 'number';
  }
  return isFieldHere(state.place) ? 'field' : isValue ? 'string' : 'word';
}

/** What the signs behind a name make of it. */
function named(line: string, to: number, name: string, state: ScanState): PieceKind | undefined {
  const { place } = state;
  const isArgument = place.call !== '' && place.opener === '(' && place.argument === '' && place.call !== 'test';
  if (isArgument && matchAt(GIVEN, line, to) > to) {
    state.place = atArgument(place, name);
    state.before = 'field';
    return 'argument';
  }
  if (!isBehindComparison(state) && place.call === '' && matchAt(COMPARED, line, to) > to) {
    state.field = name;
    state.before = 'field';
    return 'field';
  }
  return undefined;
}

function isFieldHere(place: Place): boolean {
  return place.isExpression || (place.call !== '' && FIELD_ARGUMENTS.has(place.argument.toLowerCase()));
}

function moveByOperator(operator: string, state: ScanState): void {
  if (operator === ':=') {
    state.place = inExpression(state.place);
    state.before = 'equals';
  } else if (operator === '=>') {
    state.before = 'separator';
  } else if (operator === '!' || operator === '=~') {
    state.before = 'keyword';
  } else if (operator === '=' && state.place.call !== '') {
    state.before = 'equals';
  } else {
    state.before = 'comparison';
  }
}

function moveBySign(sign: string, line: string, at: number, state: ScanState): void {
  const { place } = state;
  if ('([{'.includes(sign)) {
    if (state.outer.length < DEPTH_MAX) {
      state.outer = [...state.outer, place];
      state.place = sign === '(' ? parenthesis(line, at, place) : sign === '[' ? inList(place) : inBlock();
    }
    state.before = sign === '[' ? 'equals' : 'separator';
    return;
  }
  if (')]}'.includes(sign)) {
    state.place = state.outer.at(-1) ?? FILTERS;
    state.outer = state.outer.slice(0, -1);
    state.before = 'operand';
    return;
  }
  if (sign === ',') {
    state.place = behindComma(place);
    state.before = place.opener === '[' ? 'equals' : 'separator';
    return;
  }
  state.place = atStep(place);
  state.before = 'separator';
}

function parenthesis(line: string, at: number, place: Place): Place {
  const name = /[\p{L}_][\w:.]*$/u.exec(line.slice(Math.max(0, at - 100), at))?.[0];
  return name === undefined || WORD_OPERATORS.has(name.toLowerCase()) ? inGroup(place) : inCall(name);
}
