import { isKeyword, type Token, tokensOf } from './queryTokens';

/**
 * Changes of a query that a click stands for. The query stays text: what is added goes behind the part that filters,
 * before the first step that does something else. Filters that stand beside each other must all hold, and `or` binds
 * tighter, so that a condition behind others narrows all of them.
 */
export type FilterKind = 'for' | 'against';

/** Longer values are looked for by their beginning: a query has room for so much. */
const VALUE_MAX = 2_000;

/** Adds a condition; takes its opposite's place; and is taken back where it stands there already. */
export function withFilter(query: string, field: string, value: string, kind: FilterKind): string {
  const present = findCondition(query, field, value);
  if (present === undefined) {
    return withCondition(query, field, condition(field, value, kind));
  }
  const before = query.slice(0, present.start);
  const after = query.slice(present.end);
  return present.kind === kind ? without(before, after) : before + condition(field, value, kind) + after;
}

/** Whether the query asks for this value, or against it. */
export function filterOf(query: string, field: string, value: string): FilterKind | undefined {
  return findCondition(query, field, value)?.kind;
}

export function condition(field: string, value: string, kind: FilterKind): string {
  return `${quoteName(field)}${kind === 'for' ? '=' : '!='}${quoteValue(value)}`;
}

/** Events that have the field, whatever it says. */
export function withField(query: string, field: string): string {
  return withCondition(query, field, `${quoteName(field)}=*`);
}

/** Counts for each value of the field, of the events that the query finds. */
export function groupBy(query: string, field: string): string {
  return withStep(query, `groupBy(${quoteName(field)})`);
}

export function timeChartBy(query: string, field: string): string {
  return withStep(query, `timeChart(${quoteName(field)})`);
}

export function statsOf(query: string, field: string): string {
  const name = quoteName(field);
  return withStep(query, `[count(), min(${name}), avg(${name}), max(${name}), percentile(${name})]`);
}

export function quoteName(field: string): string {
  if (/^[@#]?[A-Za-z_][\w.]*$/.test(field) && !isKeyword(field)) {
    return field;
  }
  return field.includes('`') ? `"${escaped(field)}"` : `\`${field}\``;
}

/** A text that stands for itself: stars in quotes stand for anything. */
export function quoteValue(value: string): string {
  if (value.length <= VALUE_MAX) {
    return `"${escaped(value)}"`;
  }
  const last = value.charCodeAt(VALUE_MAX - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? VALUE_MAX - 1 : VALUE_MAX;
  return `"${escaped(value.slice(0, end))}*"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return text.replace(/["\\*\n\r\t]/g, (each) => ESCAPES[each] ?? `\\${each}`);
}

type Part = { readonly tokens: readonly Token[]; readonly start: number; readonly end: number };

/** The steps of the outermost pipeline. */
function stepsOf(query: string): Part[] {
  const steps: Part[] = [];
  let tokens: Token[] = [];
  let depth = 0;
  let from = 0;
  const end = (at: number) => {
    steps.push({ tokens, start: tokens[0]?.start ?? from, end: tokens.at(-1)?.end ?? from });
    tokens = [];
    from = at;
  };
  for (const token of tokensOf(query)) {
    if (token.kind === 'symbol') {
      if ('([{'.includes(token.text) || token.text === '?{') {
        depth += 1;
      } else if (')]}'.includes(token.text)) {
        depth -= 1;
      } else if (token.text === '|' && depth <= 0) {
        end(token.end);
        continue;
      }
    }
    tokens.push(token);
  }
  end(query.length);
  return steps;
}

/** Functions that let rows pass or not, and do nothing else. */
const FILTERS = new Set([
  'in',
  'cidr',
  'regex',
  'sample',
  'test',
  'wildcard',
  'text:contains',
  'text:startswith',
  'text:endswith',
  'array:contains',
  'array:exists',
  'array:regex',
  'objectarray:exists',
  'bitfield:extractflags',
]);

/** Functions that give each row once or not at all, in their order or another. */
const EACH_ROW =
  /^(coalesce|copyevent|default|drop|dropevent|eval|eventfieldcount|eventsize|getfield|if|rename|select|setfield|base64\w+|concat|concatarray|format|json:\w+|length|lower|lowercase|parse\w+|replace|shannonentropy|split|splitstring|stripansicodes|text:\w+|upper|url\w+|kvparse|writejson|duration|findtimestamp|formatduration|formattime|now|start|end|time:\w+|math:\w+|round|unit:convert|array:\w+|objectarray:\w+|bitfield:\w+|crypto:\w+|hash|tokenhash|asn|communityid|geography:\w+|geohash|ioc:lookup|iplocation|rdns|subnet|match|lookup|join|selfjoinfilter|settimeinterval|sort|head|tail)$/;

/** What a step is, by what a condition may be put behind. */
type StepKind = 'filter' | 'eachRow' | 'aggregate';

function kindOf({ tokens }: Part): StepKind {
  const [first, second] = tokens;
  if (first === undefined) {
    return 'filter';
  }
  if (second?.kind === 'symbol' && second.text === ':=') {
    return 'eachRow';
  }
  if (isWord(first, 'case') && second?.text === '{') {
    return 'eachRow';
  }
  if (isWord(second, 'match') && tokens[2]?.text === '{') {
    return 'eachRow';
  }
  if (first.kind === 'symbol' && first.text === '[') {
    return 'aggregate';
  }
  let kind: StepKind = 'filter';
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'symbol' && '([{'.includes(token.text)) {
      depth += 1;
    } else if (token.kind === 'symbol' && ')]}'.includes(token.text)) {
      depth -= 1;
    } else if (token.kind === 'word' && token.text.startsWith('$')) {
      return 'aggregate'; // a saved query may do anything
    } else if (isCallAt(tokens, i) && (depth === 0 || kind === 'filter')) {
      const name = token.text.toLowerCase();
      if (!FILTERS.has(name) && depth === 0) {
        kind = EACH_ROW.test(name) ? 'eachRow' : 'aggregate';
      }
    }
  }
  return kind;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}

function isCallAt(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return (
    tokens[i]?.kind === 'word' &&
    next?.text === '(' &&
    next.start === tokens[i]?.end &&
    !isKeyword(tokens[i]?.text ?? '')
  );
}

/** Whether a field may be made by a step: what is named with `:=` is known, everything else may make any. */
function mayMake({ tokens }: Part, field: string): boolean {
  if (field.startsWith('#') || (field.startsWith('@') && tokens[0]?.text !== field)) {
    return false;
  }
  if (tokens[1]?.text === ':=') {
    return tokens[0]?.text === field;
  }
  return !['drop', 'sort', 'head', 'tail', 'dropevent', 'settimeinterval'].includes(
    tokens[0]?.text.toLowerCase() ?? '',
  );
}

/** Behind the filters; behind the steps that make the field, where some do; never behind one that aggregates. */
function withCondition(query: string, field: string, added: string): string {
  const steps = stepsOf(query);
  const aggregate = steps.findIndex((each) => kindOf(each) === 'aggregate');
  const isOfResult = aggregate >= 0 && field.startsWith('_');
  const candidates = aggregate < 0 || isOfResult ? steps : steps.slice(0, aggregate);
  let place = -1;
  let isLeading = true;
  for (const [i, step] of candidates.entries()) {
    isLeading &&= kindOf(step) === 'filter';
    if (isLeading || (kindOf(step) !== 'filter' && mayMake(step, field)) || (isOfResult && i >= aggregate)) {
      place = i;
    }
  }
  // a filter right behind the steps that make the field takes the condition in
  const next = candidates[place + 1];
  if (place >= 0 && next !== undefined && next.tokens.length > 0 && kindOf(next) === 'filter') {
    place += 1;
  }
  const step = steps[place];
  if (step === undefined) {
    return query.trim() === '' ? added : `${added}\n| ${query.trimStart()}`;
  }
  return joined(query, step, added);
}

function joined(query: string, step: Part, added: string): string {
  if (step.tokens.length === 0) {
    const rest = query.slice(step.end).trimStart();
    return `${query.slice(0, step.end)}${added}${rest === '' ? '' : ` ${rest}`}`;
  }
  const before = query.slice(0, step.start);
  const after = query.slice(step.end);
  if (step.tokens.length === 1 && step.tokens[0]?.text === '*') {
    return before + added + after;
  }
  const text = query.slice(step.start, step.end);
  return `${before}${text}${kindOf(step) === 'filter' ? ' ' : '\n| '}${added}${after}`;
}

/** In place of the steps that aggregate, or behind all where none does. */
function withStep(query: string, added: string): string {
  const steps = stepsOf(query);
  const aggregate = steps.findIndex((each) => kindOf(each) === 'aggregate');
  const kept = aggregate < 0 ? steps : steps.slice(0, aggregate);
  const end = kept.findLast((each) => each.tokens.length > 0)?.end ?? 0;
  const text = query.slice(0, end).trim();
  return text === '' || text === '*' ? added : `${text}\n| ${added}`;
}

type Found = { readonly start: number; readonly end: number; readonly kind: FilterKind };

/** A condition of its own: not one that is in parentheses, turned round, or one of several that are enough. */
function findCondition(query: string, field: string, value: string): Found | undefined {
  const wanted = tokensOf(condition('x', value, 'for'))[2];
  for (const step of stepsOf(query)) {
    if (kindOf(step) !== 'filter') {
      continue;
    }
    let depth = 0;
    for (const [i, name] of step.tokens.entries()) {
      if (name.kind === 'symbol') {
        depth += '([{'.includes(name.text) ? 1 : ')]}'.includes(name.text) ? -1 : 0;
        continue;
      }
      const [sign, said, next] = step.tokens.slice(i + 1, i + 4);
      const before = step.tokens[i - 1];
      const isSame =
        name.kind !== 'regex' &&
        name.text === field &&
        sign?.kind === 'symbol' &&
        (sign.text === '=' || sign.text === '!=') &&
        (said?.kind === 'quoted' || said?.kind === 'word') &&
        said.text === wanted?.text &&
        said.stars.join() === wanted.stars.join();
      const isAlone =
        depth === 0 && !isWord(next, 'or') && !isWord(before, 'or') && !isWord(before, 'not') && before?.text !== '!';
      if (isSame && isAlone && said !== undefined) {
        return { start: name.start, end: said.end, kind: sign.text === '=' ? 'for' : 'against' };
      }
    }
  }
  return undefined;
}

/** What is left, without signs that stood between what went and its neighbours. */
function without(before: string, after: string): string {
  const left = before.replace(/(?:^|\s+)and\s*$/i, '');
  const right = left === before ? after.replace(/^\s+and\s+/i, ' ') : after;
  const isEmptyStep = /(^|\|)\s*$/.test(left) && /^\s*(\||$)/.test(right);
  if (!isEmptyStep) {
    return /(^|\|\s*)$/.test(left) ? left + right.trimStart() : `${left.trimEnd()}${right}`;
  }
  return left.includes('|') ? left.replace(/\s*\|\s*$/, '') + right : right.replace(/^\s*\|\s*/, '');
}
