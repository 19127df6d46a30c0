/**
 * JSON in a line, laid out over lines of their own. It is read sign by sign and never made into values: numbers keep
 * all their digits, names come as often as they stand there, and `__proto__` is a name.
 */
export type JsonPart = { readonly kind: 'name' | 'text' | 'number' | 'word' | 'sign'; readonly text: string };

export type JsonLine = {
  readonly depth: number;
  readonly parts: readonly JsonPart[];
  /** Of a line that opens an object or a list: the index of the line that closes it, and how many it has. */
  readonly closes?: number;
  readonly size?: number;
};

export type JsonText = {
  /** What stands in front of it on its line. */
  readonly before: string;
  readonly lines: readonly JsonLine[];
  readonly isWhole: boolean;
};

export type JsonLimits = { readonly chars: number; readonly lines: number; readonly depth: number };

export const JSON_LIMITS: JsonLimits = { chars: 2_000_000, lines: 20_000, depth: 100 };

/** So far into a line its JSON may begin: behind the time, the level and the name of a program. */
const BEFORE_MAX = 300;

/** The object or list that a line is or ends with; of one that is larger than the limits, its beginning. */
export function jsonOf(text: string, limits: JsonLimits = JSON_LIMITS): JsonText | undefined {
  const end = text.trimEnd();
  if (end.length > limits.chars || !/[}\]]$/.test(end)) {
    return undefined;
  }
  const head = end.slice(0, BEFORE_MAX);
  const start = /^\s*\[/.test(head) ? head.indexOf('[') : head.indexOf('{');
  return (start >= 0 ? read(end, start, limits) : undefined) ?? elsewhere(end, start, limits);
}

/** `[main] {"a":1}`: what looked like a list was none. */
function elsewhere(text: string, start: number, limits: JsonLimits): JsonText | undefined {
  const next = text.slice(0, BEFORE_MAX).indexOf('{');
  return next > start ? read(text, next, limits) : undefined;
}

/** Whether it may well be JSON: for a button, before anyone asks for more. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(\{\s*"|\[\s*[[{"\d])/.test(text.slice(0, 60)) && /[}\]]\s*$/.test(text.slice(-60));
}

function read(text: string, start: number, limits: JsonLimits): JsonText | undefined {
  const reader = new Reader(text, start, limits);
  const lines = reader.lines();
  return lines === undefined ? undefined : { before: text.slice(0, start), lines, isWhole: !reader.isCut };
}

type Open = { readonly line: number; readonly close: '}' | ']'; size: number };
type Line = { depth: number; parts: JsonPart[]; closes?: number; size?: number };

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const FIRST_PRINTABLE = 0x20;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const BLANK = /[ \t\r\n]*/y;

class Reader {
  isCut = false;
  private readonly out: Line[] = [];
  private readonly open: Open[] = [];
  private current: Line = { depth: 0, parts: [] };

  constructor(
    private readonly text: string,
    private at: number,
    private readonly limits: JsonLimits,
  ) {}

  /** None where it is no JSON. */
  lines(): Line[] | undefined {
    do {
      if (this.out.length >= this.limits.lines) {
        return this.cut();
      }
      if (!this.value()) {
        return undefined;
      }
    } while (this.open.length > 0);
    this.blanks();
    return this.at === this.text.length ? this.out : undefined;
  }

  /** A value with its name, and all that closes behind it. */
  private value(): boolean {
    const parent = this.open.at(-1);
    if (parent !== undefined) {
      parent.size += 1;
      if (parent.close === '}' && !this.name()) {
        return false;
      }
    }
    this.blanks();
    const sign = this.text[this.at];
    if (sign === '{' || sign === '[') {
      return this.begin(sign);
    }
    if (parent === undefined || !this.scalar()) {
      return false;
    }
    return this.behindValue();
  }

  private name(): boolean {
    this.blanks();
    const name = this.quoted();
    this.blanks();
    if (name === undefined || this.text[this.at] !== ':') {
      return false;
    }
    this.at += 1;
    this.current.parts.push({ kind: 'name', text: name }, { kind: 'sign', text: ': ' });
    return true;
  }

  private scalar(): boolean {
    const text = this.quoted();
    if (text !== undefined) {
      this.current.parts.push({ kind: 'text', text });
      return true;
    }
    for (const [kind, pattern] of [
      ['number', NUMBER],
      ['word', WORD],
    ] as const) {
      const found = this.match(pattern);
      if (found !== undefined) {
        this.current.parts.push({ kind, text: found });
        return true;
      }
    }
    return false;
  }

  private begin(sign: '{' | '['): boolean {
    const close = sign === '{' ? '}' : ']';
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === close) {
      this.at += 1;
      this.current.parts.push({ kind: 'sign', text: sign + close });
      return this.behindValue();
    }
    if (this.open.length >= this.limits.depth) {
      return false;
    }
    this.current.parts.push({ kind: 'sign', text: sign });
    this.open.push({ line: this.out.length, close, size: 0 });
    this.endLine();
    return true;
  }

  /** A comma, or the ends of what is open. */
  private behindValue(): boolean {
    while (this.open.length > 0) {
      this.blanks();
      const sign = this.text[this.at];
      const top = this.open.at(-1);
      this.at += 1;
      if (sign === ',') {
        this.current.parts.push({ kind: 'sign', text: ',' });
        this.endLine();
        return true;
      }
      if (top === undefined || sign !== top.close) {
        return false;
      }
      this.endLine();
      this.close(top);
    }
    this.endLine();
    return true;
  }

  private close(top: Open): void {
    this.open.pop();
    this.current.depth = this.open.length;
    this.current.parts.push({ kind: 'sign', text: top.close });
    const opening = this.out[top.line];
    if (opening !== undefined) {
      opening.closes = this.out.length;
      opening.size = top.size;
    }
  }

  private endLine(): void {
    this.out.push(this.current);
    this.current = { depth: this.open.length, parts: [] };
  }

  private cut(): Line[] {
    this.isCut = true;
    return this.out;
  }

  /** By hand: an expression would keep a way back for each of a million signs. */
  private quoted(): string | undefined {
    if (this.text[this.at] !== '"') {
      return undefined;
    }
    for (let i = this.at + 1; i < this.text.length; i += 1) {
      const sign = this.text.charCodeAt(i);
      if (sign === BACKSLASH) {
        i += 1;
      } else if (sign === QUOTE) {
        const found = this.text.slice(this.at, i + 1);
        this.at = i + 1;
        return found;
      } else if (sign < FIRST_PRINTABLE) {
        return undefined;
      }
    }
    return undefined;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') {
      return undefined;
    }
    this.at += found.length;
    return found;
  }

  private blanks(): void {
    BLANK.lastIndex = this.at;
    this.at += BLANK.exec(this.text)?.[0].length ?? 0;
  }
}

/** The indexes of the lines that are shown when those in `folded` are closed. */
export function unfolded(lines: readonly JsonLine[], folded: ReadonlySet<number>): number[] {
  const shown: number[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    shown.push(i);
    const closes = lines[i]?.closes;
    if (closes !== undefined && folded.has(i)) {
      i = closes;
    }
  }
  return shown;
}
