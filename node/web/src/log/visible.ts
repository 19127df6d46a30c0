/**
 * A piece of a line: text that may be shown as it is, or a sign that cannot be seen or that would do something to what
 * stands around it, such as turning its direction round: these get a name instead.
 */
export type Segment = {
  readonly kind: 'text' | 'hidden';
  readonly text: string;
  /** Where it begins in [Visible.shown]. */
  readonly start: number;
};

export type Visible = {
  /** The part of the text that is shown, without its colours. */
  readonly shown: string;
  readonly segments: readonly Segment[];
  /** Characters behind the end of what is shown. */
  readonly cut: number;
};

/** A row shows so much of its line; what is opened shows more. */
export const ROW_MAX = 4_000;

/** Colours are not obeyed: a line could hide itself in that of its ground. They say nothing else, so they go. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const COLOUR = /(?:\u001b\[|\u009b)[0-9;:]{0,64}m/g;

/**
 * Control characters but the tab, marks of direction, signs without width, tags, fillers, halves of a pair. A joiner
 * between two pictures is a part of one picture.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant by itself
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Cs}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/gu;

/** Names of their own for those that a reader may know by it. */
const PICTURES = 0x2400;

/**
 * What is shown of a text. Of a line in a list every sign that breaks lines is named too; with `lines`, line ends are
 * line ends.
 */
export function visible(text: string, max = ROW_MAX, lines = false): Visible {
  const end = text.length > max ? behindPair(text, max) : text.length;
  const shown = text.slice(0, end).replace(COLOUR, '');
  const segments: Segment[] = [];
  let from = 0;
  for (const match of shown.matchAll(HIDDEN)) {
    const sign = match[0];
    if (lines && (sign === '\n' || (sign === '\r' && shown[match.index + 1] === '\n'))) {
      continue;
    }
    if (match.index > from) {
      segments.push({ kind: 'text', text: shown.slice(from, match.index), start: from });
    }
    segments.push({ kind: 'hidden', text: nameOf(sign), start: match.index });
    from = match.index + sign.length;
  }
  if (from < shown.length) {
    segments.push({ kind: 'text', text: shown.slice(from), start: from });
  }
  return { shown, segments, cut: text.length - end };
}

/** Names of fields and values are shown as one text: what cannot be seen is named in it. */
export function plain(text: string, max = ROW_MAX): string {
  const { segments, cut } = visible(text, max);
  return segments.map((each) => each.text).join('') + (cut > 0 ? '…' : '');
}

function nameOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code === 0x0a) {
    return '↵';
  }
  if (code < 0x20) {
    return String.fromCharCode(PICTURES + code);
  }
  return code === 0x7f ? '␡' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A cut between the two halves of a pair would make a sign that was not there. */
function behindPair(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}
