import { isKeyword, type Token, tokensOf } from '../search/state/queryTokens';
import { type Budget, type LinearRegex, linearRegex } from './linearRegex';

/** What a query looks for in the text of its events. */
export type Terms = {
  readonly words: readonly string[];
  readonly expressions: readonly LinearRegex[];
};

export const NO_TERMS: Terms = { words: [], expressions: [] };

const TERMS_MAX = 20;
const WORD_MIN = 2;
/** Per line: far more than any usual expression needs for the text of a row. */
const STEPS_MAX = 30_000;
const MARKS_MAX = 200;
const COMPARES = ['=', '!=', '<', '<=', '>', '>=', '==', '=~', '<=>', ':='];

/**
 * The words, quoted texts and regular expressions that stand by themselves in the filters of a query; none that it says
 * no to, and none behind its first step that counts, as rows are no lines then.
 */
export function termsOf(query: string): Terms {
  const words = new Set<string>();
  const expressions: LinearRegex[] = [];
  const tokens = tokensOf(query.slice(0, 20_000));
  let calls = 0;
  for (let i = 0; i < tokens.length && words.size + expressions.length < TERMS_MAX; i += 1) {
    const token = tokens[i] as Token;
    const before = tokens[i - 1];
    if (token.kind === 'symbol') {
      const opens = token.text === '(' && before?.kind === 'word' && before.end === token.start;
      if ((opens && !isKeyword(before.text)) || token.text === '[' || token.text === '{') {
        calls += 1;
      } else if (calls > 0 && '([{'.includes(token.text)) {
        calls += 1;
      } else if (calls > 0 && ')]}'.includes(token.text)) {
        calls -= 1;
      }
      continue;
    }
    if (calls > 0 || !isFree(before, token, tokens[i + 1], tokens[i - 2])) {
      continue;
    }
    if (token.kind === 'regex') {
      const expression = linearRegex(token.text, token.flags);
      if (expression !== undefined) {
        expressions.push(expression);
      }
    } else if (token.kind !== 'field') {
      for (const piece of pieces(token)) {
        words.add(piece);
      }
    }
  }
  return { words: [...words], expressions };
}

function isFree(before: Token | undefined, token: Token, next: Token | undefined, second: Token | undefined): boolean {
  if (before?.kind === 'symbol' && !['(', ')', '|'].includes(before.text)) {
    // of a field that is named all the text of the event is also where the reader looks
    return before.text === '=' && token.kind === 'regex' && second?.text === '@rawstring';
  }
  if (before?.kind === 'word' && /^(not|like)$/i.test(before.text)) {
    return false;
  }
  if (token.kind === 'word' && (isKeyword(token.text) || token.text.startsWith('$'))) {
    return false;
  }
  if (next === undefined) {
    return true;
  }
  if (next.kind === 'word' && /^(like|match)$/i.test(next.text)) {
    return false;
  }
  return !(next.kind === 'symbol' && COMPARES.includes(next.text)) && !isCall(token, next);
}

function isCall(token: Token, next: Token): boolean {
  return token.kind === 'word' && next.text === '(' && next.start === token.end;
}

/** The parts between the stars of a text. */
function pieces(token: Token): string[] {
  const all: string[] = [];
  let from = 0;
  for (const star of [...token.stars, token.text.length]) {
    const piece = token.text.slice(from, star);
    if (piece.length >= WORD_MIN || (piece !== '' && token.stars.length === 0)) {
      all.push(piece);
    }
    from = star + 1;
  }
  return all;
}

/** The parts of a text that match, in order and apart from each other. */
export function marksIn(text: string, terms: Terms): readonly (readonly [number, number])[] {
  const all: [number, number][] = [];
  for (const word of terms.words) {
    let at = text.indexOf(word);
    while (at >= 0 && all.length < MARKS_MAX) {
      all.push([at, at + word.length]);
      at = text.indexOf(word, at + word.length);
    }
  }
  const budget: Budget = { steps: STEPS_MAX };
  for (const each of terms.expressions) {
    all.push(...each.find(text, budget).slice(0, MARKS_MAX));
  }
  return joined(all);
}

function joined(all: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of all.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      out.push([start, end]);
    }
  }
  return out;
}
