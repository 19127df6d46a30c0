const CALL = /\b(groupBy|top|bucket|timeChart|worldMap|sankey)\s*\(/gi;
const LENGTH_MAX = 20_000;
/** Arguments that make values of rows instead of naming groups. */
const VALUES = /\b(function|limit|span|buckets|minSpan|unit|timezone|sum|max|as|rest)\s*=/i;

/** Fields that steps of a query group by, of its text: enough to tell a status code from a number of something. */
export function groupingNames(query: string): ReadonlySet<string> {
  const found = new Set<string>();
  const text = query.slice(0, LENGTH_MAX);
  for (const call of text.matchAll(CALL)) {
    const inside = argumentsFrom(text, call.index + call[0].length);
    const until = VALUES.exec(inside)?.index ?? inside.length;
    const after = /\b(?:field|series)\s*=\s*(\[[^\]]*\]|"[^"]*"|[^,)\s]+)/i.exec(inside)?.[1] ?? '';
    for (const part of [inside.slice(0, until), after]) {
      for (const name of part.matchAll(/"((?:[^"\\]|\\.)*)"|[@#\w][\w.@#/-]*/g)) {
        found.add(name[1] === undefined ? name[0] : name[1].replace(/\\(.)/g, '$1'));
      }
    }
  }
  return found;
}

/** The text up to the bracket that closes the one before it. */
function argumentsFrom(text: string, start: number): string {
  let depth = 1;
  for (let i = start; i < text.length; i += 1) {
    const each = text[i];
    if (each === '"') {
      i = endOfText(text, i);
    } else if (each === '(' || each === '[') {
      depth += 1;
    } else if (each === ')' || each === ']') {
      depth -= 1;
      if (depth === 0) {
        return text.slice(start, i);
      }
    }
  }
  return text.slice(start);
}

function endOfText(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') {
    i += text[i] === '\\' ? 2 : 1;
  }
  return i;
}
