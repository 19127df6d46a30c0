/** Where in a query a place is: among filters, or within parentheses, brackets or braces. */
export type Place = {
  readonly opener: '' | '(' | '[' | '{';
  /** The function whose parentheses these are; empty among filters. */
  readonly call: string;
  /** The name of the argument that is being written; empty in front of a name and where it has none. */
  readonly argument: string;
  /** How many arguments without a name came before. */
  readonly unnamed: number;
  /** Names of the arguments that were given, and the first field. */
  readonly given: readonly string[];
  /** Whether signs such as `/` and `-` reckon here. */
  readonly isExpression: boolean;
};

export const FILTERS: Place = {
  opener: '',
  call: '',
  argument: '',
  unnamed: 0,
  given: [],
  isExpression: false,
};

const EXPRESSION_FUNCTIONS = new Set(['test', 'if', 'eval', 'setfield', 'getfield', 'coalesce']);
const NEVER_EXPRESSIONS = new Set(['as', 'ignorecase', 'ignorenull']);

/** The same rule as the node's: in these arguments `a-b` is a difference, in others a name. */
function takesExpression(call: string, argument: string): boolean {
  const name = call.toLowerCase();
  return (
    name === 'eval' ||
    (!NEVER_EXPRESSIONS.has(argument.toLowerCase()) && (EXPRESSION_FUNCTIONS.has(name) || name.startsWith('text:')))
  );
}

export function inCall(call: string): Place {
  return { ...FILTERS, opener: '(', call, isExpression: takesExpression(call, '') };
}

export function inGroup(outer: Place): Place {
  return { ...FILTERS, opener: '(', isExpression: outer.isExpression };
}

export function inList(outer: Place): Place {
  return { ...outer, opener: '[' };
}

export function inBlock(): Place {
  return { ...FILTERS, opener: '{' };
}

export function atArgument(place: Place, argument: string): Place {
  return {
    ...place,
    argument,
    given: [...place.given, argument.toLowerCase()],
    isExpression: takesExpression(place.call, argument),
  };
}

export function behindComma(place: Place): Place {
  if (place.opener !== '(' || place.call === '') {
    return place;
  }
  return {
    ...place,
    argument: '',
    unnamed: place.unnamed + (place.argument === '' ? 1 : 0),
    isExpression: takesExpression(place.call, ''),
  };
}

export function inExpression(place: Place): Place {
  return { ...place, isExpression: true };
}

/** The next step: nothing of the one before holds. */
export function atStep(place: Place): Place {
  return { ...FILTERS, opener: place.opener === '{' ? '{' : '' };
}
