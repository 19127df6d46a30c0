/**
 * A query as its signs, read as the node reads them (query/syntax/Lexer), so that a click can change a query without
 * asking. It is lenient: what the node would refuse ends somewhere, too.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'regex' | 'field' | 'symbol';
  /** The word, the text in the quotes, the regular expression; of symbols the sign. */
  readonly text: string;
  /** Of a text: whether a `*` in it stands for anything. */
  readonly stars: readonly number[];
  readonly flags: string;
  readonly start: number;
  readonly end: number;
};

const SYMBOLS = ['<=>', ':=', '!=', '<=', '>=', '==', '=~', '=>'];
const IN_WORDS = "_.-@#*%$&\\'+^/:";

export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const scopes: Scope[] = [];
  let inAssignment = false;
  let at = 0;
  while (true) {
    at = behindBlanks(query, at);
    if (at >= query.length) {
      return tokens;
    }
    const reckons = inAssignment || scopes.at(-1) === 'call';
    const token = read(query, at, reckons && isOperand(tokens.at(-1)));
    const before = tokens.at(-1);
    if (token.kind === 'symbol') {
      switch (token.text) {
        case '(':
          scopes.push(scopes.at(-1) === 'call' || isCalled(before, token) ? 'call' : 'group');
          break;
        case '[':
          scopes.push('call');
          break;
        case '{':
          scopes.push('block');
          inAssignment = false;
          break;
        case ')':
        case ']':
        case '}':
          scopes.pop();
          break;
        case '|':
        case ';':
          inAssignment = false;
          break;
        case ':=':
          inAssignment = true;
          break;
      }
    }
    tokens.push(token);
    at = token.end;
  }
}

/** In calls and behind `:=` a slash may divide; elsewhere it begins a regular expression. */
type Scope = 'call' | 'group' | 'block';

function isCalled(name: Token | undefined, open: Token): boolean {
  return name !== undefined && name.kind === 'word' && name.end === open.start && !isKeyword(name.text);
}

export function isKeyword(word: string): boolean {
  return /^(and|or|not|like|true|false|case|match)$/i.test(word);
}

function isOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== 'symbol' || token.text === ')' || token.text === ']');
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (/[\s\u00a0\ufeff\u200b]/.test(text.charAt(at))) {
      at += 1;
    } else if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else {
      return at;
    }
  }
  return at;
}

function read(text: string, at: number, divides: boolean): Token {
  const sign = text.charAt(at);
  if (sign === '"') {
    return quoted(text, at);
  }
  if (sign === '`') {
    const end = text.indexOf('`', at + 1);
    const close = end < 0 ? text.length : end;
    return { ...plain('field', at, Math.min(close + 1, text.length)), text: text.slice(at + 1, close) };
  }
  if (sign === '/' && !divides) {
    return regex(text, at);
  }
  const symbol = SYMBOLS.find((each) => text.startsWith(each, at));
  if (symbol !== undefined) {
    return { ...plain('symbol', at, at + symbol.length), text: symbol };
  }
  let end = at;
  while (end < text.length) {
    const step = continuesWord(text, at, end) ? 1 : end > at ? indexLength(text, end) : 0;
    if (step === 0) {
      break;
    }
    end += step;
  }
  if (end === at || (divides && sign === '/')) {
    return { ...plain('symbol', at, at + 1), text: sign };
  }
  const word = text.slice(at, end);
  const stars = [...word.matchAll(/\*/g)].map((each) => each.index);
  return { ...plain('word', at, end), text: word, stars };
}

function plain(kind: Token['kind'], start: number, end: number): Token {
  return { kind, text: '', stars: [], flags: '', start, end };
}

function continuesWord(text: string, first: number, at: number): boolean {
  const each = text.charAt(at);
  if (each === ':') {
    return text.charAt(at + 1) !== '=';
  }
  if (each === '/') {
    const isComment = text.startsWith('//', at) || text.startsWith('/*', at);
    return at > first && (!isComment || (text.charAt(at - 1) === ':' && /\w/.test(text.charAt(at + 2))));
  }
  return IN_WORDS.includes(each) || /[\p{L}\p{N}]/u.test(each) || (each > '\u007f' && !/[\s\ufeff\u200b]/.test(each));
}

/** `[0]` or `[]` right behind a name belongs to it. */
function indexLength(text: string, at: number): number {
  return text.charAt(at) === '[' ? (/^\[\d{0,9}\]/.exec(text.slice(at, at + 11))?.[0].length ?? 0) : 0;
}

function quoted(text: string, start: number): Token {
  let value = '';
  const stars: number[] = [];
  let at = start + 1;
  for (; at < text.length && text.charAt(at) !== '"'; at += 1) {
    const each = text.charAt(at);
    if (each === '\\' && at + 1 < text.length) {
      at += 1;
      value += unescaped(text.charAt(at));
    } else {
      if (each === '*') {
        stars.push(value.length);
      }
      value += each;
    }
  }
  return { ...plain('quoted', start, Math.min(at + 1, text.length)), text: value, stars };
}

function unescaped(each: string): string {
  switch (each) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '"':
    case '\\':
    case '*':
      return each;
    default:
      return `\\${each}`;
  }
}

function regex(text: string, start: number): Token {
  let pattern = '';
  let inClass = false;
  let at = start + 1;
  while (at < text.length && (inClass || text.charAt(at) !== '/') && text.charAt(at) !== '\n') {
    const each = text.charAt(at);
    at += 1;
    inClass = each === '[' || (inClass && each !== ']');
    if (each === '\\' && at < text.length && text.charAt(at) !== '\n') {
      const next = text.charAt(at);
      at += 1;
      pattern += next === '/' ? '/' : `\\${next}`;
    } else {
      pattern += each;
    }
  }
  const flags = /^\/([A-Za-z]*)/.exec(text.slice(at, at + 12))?.[1] ?? '';
  return { ...plain('regex', start, Math.min(at + 1 + flags.length, text.length)), text: pattern, flags };
}
