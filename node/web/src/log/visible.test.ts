import { describe, expect, it } from 'vitest';
import { plain, visible } from './visible';

const of = (text: string) =>
  visible(text).segments.map((each) => (each.kind === 'hidden' ? `‹${each.text}›` : each.text));

describe('what is shown of a line', () => {
  it('is the line, where nothing is hidden in it', () => {
    expect(of('a plain line\twith a tab, ä, 漢字, 👩‍💻, שלום')).toEqual([
      'a plain line\twith a tab, ä, 漢字, 👩‍💻, שלום',
    ]);
  });

  it('drops colours and shows every other control', () => {
    expect(of('\u001b[31mred\u001b[0m')).toEqual(['red']);
    expect(of('\u009b1;31mred')).toEqual(['red']);
    expect(of('\u001b[2Jgone\u0007\b\r\n')).toEqual(['‹␛›', '[2Jgone', '‹␇›', '‹␈›', '‹␍›', '‹↵›']);
    expect(of('\u001b]0;title\u0007')).toEqual(['‹␛›', ']0;title', '‹␇›']);
    expect(of('\u007f\u0085')).toEqual(['‹␡›', '‹U+0085›']);
  });

  it('names what turns text round and what has no width', () => {
    expect(of('user\u202etxt.exe')).toEqual(['user', '‹U+202E›', 'txt.exe']);
    expect(of('\u2066x\u2069')).toEqual(['‹U+2066›', 'x', '‹U+2069›']);
    expect(of('pay\u200bpal\ufeff\u00ad\u{e0041}')).toEqual([
      'pay',
      '‹U+200B›',
      'pal',
      '‹U+FEFF›',
      '‹U+00AD›',
      '‹U+E0041›',
    ]);
    expect(of('a\u200db')).toEqual(['a', '‹U+200D›', 'b']);
    expect(of('half \ud83d')).toEqual(['half ', '‹U+D83D›']);
  });

  it('keeps line ends where lines are shown', () => {
    expect(visible('a\r\nb\nc\rd', 100, true).segments.map((each) => each.text)).toEqual(['a\r\nb\nc', '␍', 'd']);
  });

  it('is bounded, says what it cut, and never cuts a pair', () => {
    const { shown, cut } = visible('x'.repeat(1_000_000));
    expect(shown.length).toBe(4_000);
    expect(cut).toBe(996_000);
    expect(visible('ab😀', 3).shown).toBe('ab');
    expect(visible('\u001b'.repeat(1_000_000)).segments.length).toBe(4_000);
  });

  it('is one text for names', () => {
    expect(plain('a\u202eb\n')).toBe('aU+202Eb↵');
    expect(plain('abcdef', 3)).toBe('abc…');
  });
});
