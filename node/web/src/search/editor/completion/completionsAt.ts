import { quoteValue } from '../../state/filters';
import { type Context, contextAt } from '../language/context';
import type { Place } from '../language/place';
import {
  allowedValues,
  type FunctionParameter,
  firstSentence,
  parameterNamed,
  type QueryFunction,
  takesFields,
  takesFile,
  takesFunctions,
  unnamedParameter,
} from './functions';
import { best, type Candidate, candidate } from './matching';
import type { Vocabulary } from './vocabulary';

export type CompletionKind = 'function' | 'argument' | 'field' | 'value' | 'keyword' | 'saved' | 'file';

export type CompletionItem = {
  readonly kind: CompletionKind;
  readonly label: string;
  /** What takes the place of the word. */
  readonly insert: string;
  /** Where the cursor is then, from the end of what was inserted: `-1` is between the parentheses. */
  readonly cursor: number;
  readonly detail: string;
  readonly function?: QueryFunction;
  /** Whether there is more to choose behind it. */
  readonly goesOn: boolean;
};

export type Completions = {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
  /** Whether to show them though nothing of a word is written yet. */
  readonly isInviting: boolean;
};

const ITEMS_MAX = 60;
const KEYWORDS = ['not', 'and', 'or', 'case', 'match', 'like', 'true', 'false'];
const keywords = KEYWORDS.map((each) => candidate(each, each));

type Ranked = { readonly rank: number; readonly item: CompletionItem };

/** What may stand at the cursor, the likeliest first: of what is known here, so that a keystroke waits for nothing. */
export function completionsAt(text: string, cursor: number, vocabulary: Vocabulary): Completions | undefined {
  const context = contextAt(text, cursor);
  if (context.kind === 'none') {
    return undefined;
  }
  const follows = text[cursor] ?? '';
  const items = itemsOf(context, follows, vocabulary)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, ITEMS_MAX)
    .map((each) => each.item);
  const end = 'isQuoted' in context && context.isQuoted && follows === '"' ? cursor + 1 : cursor;
  return items.length === 0 ? undefined : { from: context.from, to: end, items, isInviting: isInviting(context) };
}

function isInviting(context: Context): boolean {
  return (
    context.kind === 'value' ||
    context.kind === 'argument' ||
    context.kind === 'argumentValue' ||
    context.kind === 'saved'
  );
}

function itemsOf(context: Exclude<Context, { kind: 'none' }>, follows: string, words: Vocabulary): Ranked[] {
  switch (context.kind) {
    case 'step':
      return [
        ...functions(context.word, follows, words, context.isBehindPipe ? 0.5 : -0.5),
        ...fields(context.word, words),
        ...ranked(keywords, context.word, -0.7, keyword),
      ];
    case 'expression':
      return [...fields(context.word, words), ...functions(context.word, follows, words, -0.5)];
    case 'value':
      return values(context.field, context.word, context.isQuoted, words);
    case 'saved':
      return ranked(words.saved, context.word.replace(/^\$"?|"$/g, ''), 0, (each) => ({
        kind: 'saved',
        label: `$${each.name}`,
        insert: `$${/^[\w.-]+$/.test(each.name) ? each.name : quoteValue(each.name)}()`,
        cursor: 0,
        detail: each.description,
        goesOn: false,
      }));
    case 'argument':
      return arguments_(context.word, follows, context.place, words);
    case 'argumentValue':
      return argumentValues(context.word, follows, context.place, context.isQuoted, words);
  }
}

function ranked<T>(
  all: readonly Candidate<T>[],
  word: string,
  boost: number,
  item: (each: T) => CompletionItem,
): Ranked[] {
  return best(all, word, ITEMS_MAX).map((each) => ({ rank: each.fit + boost, item: item(each.item) }));
}

function keyword(name: string): CompletionItem {
  const isBlock = name === 'case' || name === 'match';
  return {
    kind: 'keyword',
    label: name,
    insert: isBlock ? `${name} {  }` : `${name} `,
    cursor: isBlock ? -2 : 0,
    detail: '',
    goesOn: false,
  };
}

function functions(word: string, follows: string, words: Vocabulary, boost: number): Ranked[] {
  return ranked(words.functions, word, boost, (each) => {
    const isOpen = follows === '(';
    const takesNothing = each.parameters.length === 0;
    return {
      kind: 'function',
      label: each.name,
      insert: isOpen ? each.name : `${each.name}()`,
      cursor: isOpen || takesNothing ? 0 : -1,
      detail: firstSentence(each.meaning),
      function: each,
      goesOn: !isOpen && !takesNothing,
    };
  });
}

function fields(word: string, words: Vocabulary, boost = 0): Ranked[] {
  return ranked(words.fields, word.replace(/^`/, ''), boost, (name) => plain('field', name, fieldText(name)));
}

/** A name with signs that a word cannot have goes in back-ticks; one with a back-tick can only be quoted. */
function fieldText(name: string): string {
  if (/^[@#]?[\p{L}_][\p{L}\p{N}_.@#[\]-]*$/u.test(name) && !KEYWORDS.includes(name.toLowerCase())) {
    return name;
  }
  return name.includes('`') || name.includes('\n') ? quoteValue(name) : `\`${name}\``;
}

function plain(kind: CompletionKind, label: string, insert: string, detail = ''): CompletionItem {
  return { kind, label, insert, cursor: 0, detail, goesOn: false };
}

function values(field: string, word: string, isQuoted: boolean, words: Vocabulary): Ranked[] {
  const all = words.valuesOf(field).map((each) => candidate(each.value, each));
  return ranked(all, word, 0, (each) => plain('value', each.value, valueText(each.value, isQuoted), `×${each.count}`));
}

function valueText(value: string, isQuoted: boolean): string {
  const quoted = quoteValue(value);
  if (isQuoted) {
    return quoted.slice(1);
  }
  return /^[\p{L}\p{N}_.@#:+-]+$/u.test(value) && !KEYWORDS.includes(value.toLowerCase()) ? value : quoted;
}

function arguments_(word: string, follows: string, place: Place, words: Vocabulary): Ranked[] {
  const found = words.byName.get(place.call.toLowerCase());
  if (found === undefined) {
    return fields(word, words);
  }
  const unnamed = unnamedParameter(found, place);
  const named = found.parameters
    .filter((each) => each.name !== '*' && !place.given.includes(each.name.toLowerCase()))
    .filter((_, i) => place.unnamed === 0 || i >= place.unnamed)
    .map((each) => candidate(each.name, each));
  return [
    ...(unnamed === undefined ? [] : valuesFor(unnamed, word, follows, false, words, 0.5)),
    ...ranked(named, word, place.unnamed === 0 ? 0 : 1, argument),
  ];
}

function argument(each: FunctionParameter): CompletionItem {
  return {
    kind: 'argument',
    label: `${each.name}=`,
    insert: `${each.name}=`,
    cursor: 0,
    detail: each.meaning,
    goesOn: true,
  };
}

function argumentValues(word: string, follows: string, place: Place, isQuoted: boolean, words: Vocabulary): Ranked[] {
  const found = words.byName.get(place.call.toLowerCase());
  if (found === undefined) {
    return [];
  }
  const parameter = place.argument === '' ? unnamedParameter(found, place) : parameterNamed(found, place.argument);
  return parameter === undefined ? [] : valuesFor(parameter, word, follows, isQuoted, words, 0);
}

function valuesFor(
  parameter: FunctionParameter,
  word: string,
  follows: string,
  isQuoted: boolean,
  words: Vocabulary,
  boost: number,
): Ranked[] {
  if (takesFile(parameter)) {
    const close = isQuoted ? '"' : '';
    return ranked(words.files, word, boost, (name) =>
      plain('file', name, isQuoted ? `${name}${close}` : quoteValue(name)),
    );
  }
  const allowed = allowedValues(parameter);
  if (allowed.length > 0) {
    const all = allowed.map((each) => candidate(each, each));
    return ranked(all, word, boost, (each) => plain('value', each, isQuoted ? `${each}"` : each, ''));
  }
  if (isQuoted) {
    return [];
  }
  if (takesFunctions(parameter)) {
    return functions(word, follows, words, boost);
  }
  return takesFields(parameter) ? fields(word, words, boost) : [];
}
