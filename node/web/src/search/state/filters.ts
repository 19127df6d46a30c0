/**
 * Changes of a query that a click stands for. The query stays text: what is added goes behind the part that filters,
 * before the first step that does something else.
 */
export type FilterKind = 'for' | 'against';

export function withFilter(query: string, field: string, value: string, kind: FilterKind): string {
  const condition = `${quoteName(field)}${kind === 'for' ? '=' : '!='}${quoteValue(value)}`;
  return query.trim() === '' ? condition : `${query.trimEnd()}\n| ${condition}`;
}

export function quoteName(field: string): string {
  return /^[@#]?[A-Za-z_][\w.]*$/.test(field) ? field : `"${field.replace(/(["\\])/g, '\\$1')}"`;
}

export function quoteValue(value: string): string {
  return `"${value.replace(/(["\\])/g, '\\$1')}"`;
}
