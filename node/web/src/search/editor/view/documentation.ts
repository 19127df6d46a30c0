import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { i18next } from '../../../i18n';
import { signature } from '../completion/functions';
import type { Vocabulary } from '../completion/vocabulary';
import { type FunctionAt, functionAt } from './functionAt';
import { functionDoc } from './functionDoc';

const show = StateEffect.define<Tooltip | null>();

/** What was asked for by a key: it goes when the text changes, the cursor moves, or Escape is pressed. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(before, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(show)) {
        return effect.value;
      }
    }
    return transaction.docChanged || transaction.selection ? null : before;
  },
  provide: (field) => showTooltip.from(field),
});

/** Tells what a function does: when the pointer rests on its name, or by a key at the cursor. */
export function documentation(vocabulary: () => Vocabulary, say: (text: string) => void): Extension {
  const explain = (view: EditorView): boolean => {
    const t = i18next.getFixedT(null, 'editor');
    const at = functionAt(view.state.doc.toString(), view.state.selection.main.head, vocabulary().byName, true);
    view.dispatch({ effects: show.of(at === undefined ? null : tooltip(at)) });
    say(
      at === undefined
        ? t('nothingToExplain')
        : t('doc.spoken', { signature: signature(at.found), meaning: at.found.meaning }),
    );
    return true;
  };
  return [
    shown,
    hoverTooltip((view, at) => {
      const found = functionAt(view.state.doc.toString(), at, vocabulary().byName, false);
      return found === undefined ? null : tooltip(found);
    }),
    keymap.of([
      { key: 'Alt-i', run: explain },
      { key: 'Ctrl-q', run: explain },
      { key: 'Escape', run: close },
    ]),
  ];
}

function close(view: EditorView): boolean {
  if (view.state.field(shown) === null) {
    return false;
  }
  view.dispatch({ effects: show.of(null) });
  return true;
}

function tooltip(at: FunctionAt): Tooltip {
  return { pos: at.from, end: at.to, above: false, create: () => ({ dom: functionDoc(at.found) }) };
}
