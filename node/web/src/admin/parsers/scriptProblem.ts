/** What is wrong with a script, and where: line and column from 1, where the node says them. */
export type ScriptProblem = { readonly text: string; readonly line?: number; readonly column?: number };

/** The node ends what it says with the place: `… (line 2, column 7)`. */
export function scriptProblem(message: string): ScriptProblem {
  const [, text, line, column] = /^([\s\S]*) \(line (\d+), column (\d+)\)$/.exec(message) ?? [];
  if (text === undefined) {
    return { text: message };
  }
  return { text, line: Number(line), column: Number(column) };
}

/** Where a place is in a text, in UTF-16 units; columns count characters. Never past the end. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      return text.length;
    }
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const before = [...text.slice(start, end < 0 ? text.length : end)].slice(0, column - 1);
  return start + before.join('').length;
}
