/**
 * Finds a regular expression of a query in a line, in time linear in both, as the node does: a query comes with an
 * address that anybody can send, and the expressions of the browser can take years. Whatever is not understood here is
 * not marked; the node alone decides what matches.
 *
 * A program of a few instructions is run over the text with all its threads side by side, the preferred ones first
 * (Pike's machine), so that what is marked is what the node finds.
 */
export type LinearRegex = {
  /** The places of its matches; `budget` is what it may still do, and what it did is taken off. */
  readonly find: (text: string, budget: Budget) => [number, number][];
};

/** Steps that may still be done, of one list of lines or one line: a bound that is counted, not clocked. */
export type Budget = { steps: number };

type Instruction =
  | { readonly op: 'sign'; readonly accepts: (sign: string) => boolean }
  | { readonly op: 'split'; preferred: number; other: number }
  | { readonly op: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'match' };

const PATTERN_MAX = 500;
const PROGRAM_MAX = 1_000;
const DEPTH_MAX = 20;

export function linearRegex(pattern: string, flags: string): LinearRegex | undefined {
  if (pattern.length > PATTERN_MAX) {
    return undefined;
  }
  try {
    const program = new Compiler(pattern, flags).program();
    return { find: (text, budget) => findAll(program, text, budget) };
  } catch {
    return undefined; // a dialect that is not known here
  }
}

class Compiler {
  private at = 0;
  private depth = 0;
  private readonly out: Instruction[] = [];
  private anyCase: boolean;
  private dotAll: boolean;
  private lines: boolean;

  constructor(
    private readonly pattern: string,
    flags: string,
  ) {
    this.anyCase = flags.includes('i');
    this.dotAll = flags.includes('d') || flags.includes('s');
    this.lines = flags.includes('m');
  }

  program(): Instruction[] {
    this.alternatives();
    if (this.at < this.pattern.length) {
      throw new Error('unexpected )');
    }
    this.emit({ op: 'match' });
    return this.out;
  }

  private alternatives(): void {
    const start = this.out.length;
    this.sequence();
    while (this.take('|')) {
      // what stands here already becomes the first branch
      this.insert(start, { op: 'split', preferred: start + 1, other: 0 });
      const jump = this.emit({ op: 'split', preferred: 0, other: 0 });
      const split = this.out[start] as { other: number };
      split.other = this.out.length;
      this.sequence();
      this.patch(jump, this.out.length);
    }
  }

  private sequence(): void {
    while (this.at < this.pattern.length && this.peek() !== '|' && this.peek() !== ')') {
      const start = this.out.length;
      this.atom();
      this.repeats(start);
    }
  }

  private repeats(start: number): void {
    const sign = this.peek();
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.pattern.slice(this.at, this.at + 12));
    if (sign === '*' || sign === '+' || sign === '?') {
      this.at += 1;
      this.repeat(start, sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY);
    } else if (counted !== null) {
      this.at += counted[0].length;
      const least = Number(counted[1]);
      this.repeat(
        start,
        least,
        counted[2] === undefined ? least : counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]),
      );
    }
  }

  /** Copies the instructions from `start` on as often as they may come. */
  private repeat(start: number, least: number, most: number): void {
    const lazy = this.take('?');
    const body = this.out.splice(start);
    for (let i = 0; i < least; i += 1) {
      this.copy(body, start);
    }
    if (most === Number.POSITIVE_INFINITY) {
      const loop = this.emit({ op: 'split', preferred: 0, other: 0 });
      this.copy(body, start);
      const again = this.emit({ op: 'split', preferred: loop, other: loop });
      this.choose(loop, loop + 1, again + 1, lazy);
      return;
    }
    const skips: number[] = [];
    for (let i = least; i < most; i += 1) {
      skips.push(this.emit({ op: 'split', preferred: 0, other: 0 }));
      this.copy(body, start);
    }
    for (const each of skips) {
      this.choose(each, each + 1, this.out.length, lazy);
    }
  }

  private choose(split: number, into: number, past: number, lazy: boolean): void {
    this.out[split] = { op: 'split', preferred: lazy ? past : into, other: lazy ? into : past };
  }

  private copy(body: readonly Instruction[], from: number): void {
    const shift = this.out.length - from;
    for (const each of body) {
      this.emit(
        each.op === 'split' ? { op: 'split', preferred: each.preferred + shift, other: each.other + shift } : each,
      );
    }
  }

  private atom(): void {
    const sign = this.next();
    switch (sign) {
      case '(':
        this.group();
        return;
      case '[':
        this.sign(this.characterClass());
        return;
      case '.':
        this.emit({ op: 'sign', accepts: this.dotAll ? () => true : (each) => each !== '\n' });
        return;
      case '^':
        this.assert(this.lines ? (text, at) => at === 0 || text[at - 1] === '\n' : (_, at) => at === 0);
        return;
      case '$':
        this.assert(
          this.lines ? (text, at) => at === text.length || text[at] === '\n' : (text, at) => at === text.length,
        );
        return;
      case '\\':
        this.escape();
        return;
      case '*':
      case '+':
      case '?':
        throw new Error('nothing to repeat');
      default:
        this.literal(sign);
    }
  }

  private group(): void {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) {
      throw new Error('too deep');
    }
    const head = /^\?(?::|P?<[A-Za-z_@#][^>]{0,100}>|([ims]+):)/.exec(this.pattern.slice(this.at, this.at + 110));
    if (head === null && this.peek() === '?') {
      this.inlineFlags();
      return;
    }
    const before = this.anyCase;
    if (head !== null) {
      this.at += head[0].length;
      this.anyCase ||= head[1]?.includes('i') === true;
    }
    this.alternatives();
    if (!this.take(')')) {
      throw new Error('no )');
    }
    this.anyCase = before;
    this.depth -= 1;
  }

  private inlineFlags(): void {
    const flags = /^\?([ims]+)\)/.exec(this.pattern.slice(this.at, this.at + 8));
    if (flags === null) {
      throw new Error('look-around is not known');
    }
    this.at += flags[0].length;
    this.anyCase ||= flags[1]?.includes('i') === true;
    this.dotAll ||= flags[1]?.includes('s') === true;
    this.lines ||= flags[1]?.includes('m') === true;
    this.depth -= 1;
  }

  private characterClass(): string {
    const start = this.at - 1;
    if (this.peek() === '^') {
      this.at += 1;
    }
    let first = true;
    while (first || this.peek() !== ']') {
      const sign = this.next();
      first = false;
      if (sign === '\\') {
        this.next();
      } else if (sign === '[' && this.peek() === ':') {
        throw new Error('named classes are not known');
      }
    }
    this.at += 1;
    return this.pattern.slice(start, this.at);
  }

  private escape(): void {
    const sign = this.next();
    if (/[dDwWsS]/.test(sign)) {
      this.sign(`\\${sign}`);
    } else if (sign === 'b' || sign === 'B') {
      this.assert((text, at) => (isWord(text[at - 1]) !== isWord(text[at])) === (sign === 'b'));
    } else if (sign === 'A') {
      this.assert((_, at) => at === 0);
    } else if (sign === 'z') {
      this.assert((text, at) => at === text.length);
    } else if (sign === 'p' || sign === 'P') {
      const name = /^(\{\^?\w{1,40}\}|\w)/.exec(this.pattern.slice(this.at, this.at + 44))?.[0];
      if (name === undefined || name.includes('^')) {
        throw new Error('unknown class');
      }
      this.at += name.length;
      this.sign(`\\${sign}${name.startsWith('{') ? name : `{${name}}`}`);
    } else if (sign === 'x') {
      const hex = /^([0-9A-Fa-f]{2})|^\{([0-9A-Fa-f]{1,6})\}/.exec(this.pattern.slice(this.at, this.at + 8));
      if (hex === null) {
        throw new Error('no code');
      }
      this.at += hex[0].length;
      this.literal(String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? '0', 16)));
    } else if (/[A-Za-z0-9]/.test(sign)) {
      const control = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' }[sign];
      if (control === undefined) {
        throw new Error('unknown escape');
      }
      this.literal(control);
    } else {
      this.literal(sign);
    }
  }

  private literal(sign: string): void {
    if (this.anyCase) {
      const lower = sign.toLowerCase();
      this.emit({ op: 'sign', accepts: (each) => each === sign || each.toLowerCase() === lower });
    } else {
      this.emit({ op: 'sign', accepts: (each) => each === sign });
    }
  }

  /** A class is asked of one sign at a time, which the browser's expressions do in no time. */
  private sign(source: string): void {
    const wanted = new RegExp(`^${source}$`, this.anyCase ? 'iu' : 'u');
    const known = new Map<string, boolean>();
    this.emit({
      op: 'sign',
      accepts: (each) => {
        let answer = known.get(each);
        if (answer === undefined) {
          answer = wanted.test(each);
          if (known.size < PROGRAM_MAX) {
            known.set(each, answer);
          }
        }
        return answer;
      },
    });
  }

  private assert(holds: (text: string, at: number) => boolean): void {
    this.emit({ op: 'assert', holds });
  }

  private emit(instruction: Instruction): number {
    if (this.out.length >= PROGRAM_MAX) {
      throw new Error('too long');
    }
    return this.out.push(instruction) - 1;
  }

  private insert(index: number, instruction: Instruction): void {
    for (const [i, each] of this.out.entries()) {
      if (i >= index && each.op === 'split') {
        this.out[i] = { op: 'split', preferred: each.preferred + 1, other: each.other + 1 };
      }
    }
    this.out.splice(index, 0, instruction);
  }

  private patch(jump: number, target: number): void {
    this.out[jump] = { op: 'split', preferred: target, other: target };
  }

  private peek(): string {
    return this.pattern.charAt(this.at);
  }

  private next(): string {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined) {
      throw new Error('it ends too early');
    }
    const sign = String.fromCodePoint(code);
    this.at += sign.length;
    return sign;
  }

  private take(sign: string): boolean {
    if (this.peek() !== sign) {
      return false;
    }
    this.at += 1;
    return true;
  }
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /\w/.test(sign);
}

/** Which instructions were reached at a place; emptied for each place without touching it. */
class Seen {
  private readonly rounds: Uint32Array;
  private round = 0;

  constructor(size: number) {
    this.rounds = new Uint32Array(size);
  }

  clear(): void {
    this.round += 1;
  }

  add(index: number): boolean {
    if (this.rounds[index] === this.round) {
      return false;
    }
    this.rounds[index] = this.round;
    return true;
  }
}

type Thread = { readonly at: number; readonly start: number };

function findAll(program: readonly Instruction[], text: string, budget: Budget): [number, number][] {
  const found: [number, number][] = [];
  const seen = new Seen(program.length);
  let from = 0;
  while (from <= text.length && budget.steps > 0) {
    const match = findFrom(program, text, from, seen, budget);
    if (match === undefined) {
      break;
    }
    if (match[1] > match[0]) {
      found.push(match);
    }
    from = Math.max(match[1], match[0] + 1);
  }
  return found;
}

function findFrom(
  program: readonly Instruction[],
  text: string,
  from: number,
  seen: Seen,
  budget: Budget,
): [number, number] | undefined {
  let threads: Thread[] = [];
  let best: [number, number] | undefined;
  let at = from;
  while (at <= text.length && budget.steps > 0) {
    seen.clear();
    const ready: Thread[] = [];
    for (const each of threads) {
      follow(program, text, at, each, seen, ready, budget);
    }
    if (best === undefined) {
      follow(program, text, at, { at: 0, start: at }, seen, ready, budget);
    }
    const code = text.codePointAt(at);
    const sign = code === undefined ? undefined : String.fromCodePoint(code);
    threads = [];
    for (const each of ready) {
      const instruction = program[each.at];
      budget.steps -= 1;
      if (instruction?.op === 'match') {
        best = [each.start, at];
        break; // the ones behind it are less preferred
      }
      if (instruction?.op === 'sign' && sign !== undefined && instruction.accepts(sign)) {
        threads.push({ at: each.at + 1, start: each.start });
      }
    }
    if (threads.length === 0 && best !== undefined) {
      return best;
    }
    at += sign?.length ?? 1;
  }
  return budget.steps > 0 ? best : undefined;
}

/** To all instructions that are reached without a sign, in order of preference. */
function follow(
  program: readonly Instruction[],
  text: string,
  at: number,
  thread: Thread,
  seen: Seen,
  ready: Thread[],
  budget: Budget,
): void {
  const open = [thread.at];
  while (open.length > 0) {
    const index = open.pop() ?? 0;
    if (!seen.add(index)) {
      continue;
    }
    budget.steps -= 1;
    const instruction = program[index];
    if (instruction?.op === 'split') {
      open.push(instruction.other, instruction.preferred);
    } else if (instruction?.op === 'assert') {
      if (instruction.holds(text, at)) {
        open.push(index + 1);
      }
    } else {
      ready.push({ at: index, start: thread.start });
    }
  }
}
