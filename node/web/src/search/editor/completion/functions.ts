import type { components } from '../../../api/generated/rest';
import type { Place } from '../language/place';

export type QueryFunction = Readonly<components['schemas']['QueryFunction']>;
export type FunctionParameter = Readonly<components['schemas']['FunctionParameter']>;

/** Kinds that say what is taken, in place of listing the words that are. */
const GENERIC = new Set(['text', 'texts', 'expression', 'expressions', 'field', 'fields', 'pairs', 'array']);

/** The words that a parameter allows, where its kind lists them: `asc or desc`. */
export function allowedValues(parameter: FunctionParameter): string[] {
  if (parameter.kind === 'truth') {
    return ['true', 'false'];
  }
  const words = parameter.kind.split(/, | or /);
  return words.length > 1 && !words.some((each) => GENERIC.has(each) || /\s/.test(each)) ? words : [];
}

export function takesFields(parameter: FunctionParameter): boolean {
  return /\b(fields?|expressions?|pairs|array)\b/.test(parameter.kind);
}

export function takesFunctions(parameter: FunctionParameter): boolean {
  return /^(functions?|aggregates)$/.test(parameter.kind);
}

export function takesFile(parameter: FunctionParameter): boolean {
  return parameter.name === 'file';
}

/** The name of a function as its parameters are asked for: `sort(field, order=, …)`. */
export function signature(found: QueryFunction): string {
  const parts = found.parameters.map((each, i) => (i === 0 ? each.name : `${each.name}=`));
  const shown = parts.length > 6 ? [...parts.slice(0, 6), '…'] : parts;
  return `${found.name}(${shown.join(', ')})`;
}

export function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** The parameter that a value without a name goes to: only the first can do without. */
export function unnamedParameter(found: QueryFunction, place: Place): FunctionParameter | undefined {
  const first = found.parameters[0];
  return first === undefined || place.unnamed > 0 || place.given.includes(first.name.toLowerCase()) ? undefined : first;
}

export function parameterNamed(found: QueryFunction, name: string): FunctionParameter | undefined {
  const lower = name.toLowerCase();
  return found.parameters.find((each) => each.name.toLowerCase() === lower);
}
