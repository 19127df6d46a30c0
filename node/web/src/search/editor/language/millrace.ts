import { HighlightStyle, LanguageSupport, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { nextPiece, type PieceKind, type ScanState, startState } from './scanner';

const TAGS: { readonly [kind in PieceKind]: (typeof tags)[keyof typeof tags] } = {
  keyword: tags.keyword,
  function: tags.function(tags.variableName),
  argument: tags.attributeName,
  field: tags.propertyName,
  operator: tags.operator,
  string: tags.string,
  regex: tags.regexp,
  number: tags.number,
  comment: tags.comment,
  parameter: tags.special(tags.variableName),
  saved: tags.macroName,
  punctuation: tags.punctuation,
  word: tags.content,
  unknown: tags.invalid,
} as never;

const language = StreamLanguage.define<ScanState>({
  name: 'millrace',
  startState,
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    const piece = nextPiece(stream.string, stream.pos, state);
    stream.pos = Math.max(stream.pos + 1, piece?.to ?? stream.string.length);
    // blanks in front of a piece carry its colour, which nobody sees
    return piece?.kind ?? null;
  },
  tokenTable: TAGS as never,
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', '"', '`'], before: ')]}|, ' },
  },
});

export const highlightStyle = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--syn-function)', fontWeight: '600' },
  { tag: tags.function(tags.variableName), color: 'var(--syn-function)' },
  { tag: tags.macroName, color: 'var(--syn-function)', fontStyle: 'italic' },
  { tag: tags.attributeName, color: 'var(--ink-2)' },
  { tag: tags.propertyName, color: 'var(--syn-field)' },
  { tag: tags.special(tags.variableName), color: 'var(--syn-number)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--syn-string)' },
  { tag: tags.number, color: 'var(--syn-number)' },
  { tag: tags.regexp, color: 'var(--syn-regex)' },
  { tag: tags.operator, color: 'var(--syn-operator)' },
  { tag: tags.punctuation, color: 'var(--syn-operator)' },
  { tag: tags.comment, color: 'var(--syn-comment)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

export function millrace(): LanguageSupport {
  return new LanguageSupport(language, [syntaxHighlighting(highlightStyle)]);
}
