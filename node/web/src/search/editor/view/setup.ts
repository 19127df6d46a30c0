import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { cspNonce } from '../../../app/nonce';
import type { Vocabulary } from '../completion/vocabulary';
import { millrace } from '../language/millrace';
import { completion } from './completion';
import { type Analysed, diagnostics } from './diagnostics';
import { documentation } from './documentation';
import { theme } from './theme';

/** What an editor asks of its page, at the moment that it needs it. */
export type EditorPage = {
  readonly vocabulary: () => Vocabulary;
  readonly analysed: () => Analysed;
  readonly run: (query: string) => void;
  readonly leave: () => void;
  readonly format: () => void;
  /** Walks through recent queries; false where there is no way on. */
  readonly walk: (view: EditorView, direction: 1 | -1, isPlainKey: boolean) => boolean;
  readonly say: (text: string) => void;
};

export type EditorWords = { readonly label: string; readonly placeholder: string; readonly describedBy: string };

/** Keys: Enter runs and Shift+Enter begins a line; Tab is left to the page, so that nobody is caught. */
function keys(page: EditorPage): Extension {
  const run = done((view) => page.run(view.state.doc.toString()));
  return Prec.high(
    keymap.of([
      { key: 'Enter', run },
      { key: 'Mod-Enter', run },
      { key: 'Shift-Enter', run: newLine },
      { key: 'Shift-Alt-f', run: done(() => page.format()) },
      { key: 'Alt-ArrowUp', run: done((view) => page.walk(view, 1, false)) },
      { key: 'Alt-ArrowDown', run: done((view) => page.walk(view, -1, false)) },
      { key: 'ArrowUp', run: (view) => page.walk(view, 1, true) },
      { key: 'ArrowDown', run: (view) => page.walk(view, -1, true) },
    ]),
  );
}

/** A command that leaves nothing to others, whatever it did. */
function done(action: (view: EditorView) => unknown): (view: EditorView) => true {
  return (view) => {
    action(view);
    return true;
  };
}

function newLine(view: EditorView): boolean {
  view.dispatch(view.state.replaceSelection(view.state.lineBreak), { scrollIntoView: true, userEvent: 'input' });
  return true;
}

export function setup(page: EditorPage, words: EditorWords): Extension {
  return [
    EditorView.cspNonce.of(cspNonce),
    theme,
    millrace(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    placeholder(words.placeholder),
    completion(page.vocabulary),
    keys(page),
    documentation(page.vocabulary, page.say),
    diagnostics(page.analysed),
    keymap.of([
      { key: 'Escape', run: done(() => page.leave()) },
      ...closeBracketsKeymap,
      ...historyKeymap,
      ...standardKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': words.label,
      'aria-describedby': words.describedBy,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      enterkeyhint: 'go',
    }),
  ];
}
