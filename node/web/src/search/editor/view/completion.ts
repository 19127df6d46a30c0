import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  pickedCompletion,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { type CompletionItem, type CompletionKind, completionsAt } from '../completion/completionsAt';
import type { Vocabulary } from '../completion/vocabulary';
import styles from '../QueryEditor.module.css';
import { functionDoc } from './functionDoc';

/** A letter for each kind: colour alone would not tell them apart. */
const LETTERS: { readonly [kind in CompletionKind]: string } = {
  function: 'ƒ',
  argument: '=',
  field: '#',
  value: '“',
  keyword: 'k',
  saved: '$',
  file: '▤',
};

/**
 * Offers what [completionsAt] finds. Nothing is chosen by itself, so Enter always runs the query unless the reader went
 * to an entry with the arrows; Tab takes the first.
 */
export function completion(vocabulary: () => Vocabulary): Extension {
  return [
    autocompletion({
      override: [(context) => source(context, vocabulary())],
      activateOnTypingDelay: 0,
      interactionDelay: 0,
      selectOnOpen: false,
      icons: false,
      defaultKeymap: false,
      maxRenderedOptions: 60,
      addToOptions: [{ position: 10, render: mark }],
      tooltipClass: () => styles.completions ?? '',
    }),
    Prec.highest(
      keymap.of([
        { key: 'Ctrl-Space', mac: 'Ctrl-Space', run: startCompletion },
        { key: 'Alt-/', run: startCompletion },
        { key: 'Escape', run: closeCompletion },
        { key: 'ArrowDown', run: moveCompletionSelection(true) },
        { key: 'ArrowUp', run: moveCompletionSelection(false) },
        { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
        { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
        { key: 'Enter', run: (view) => selectedCompletion(view.state) !== null && acceptCompletion(view) },
        { key: 'Tab', run: takeFirst },
      ]),
    ),
  ];
}

function takeFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') {
    return false;
  }
  if (selectedCompletion(view.state) === null) {
    moveCompletionSelection(true)(view);
  }
  return acceptCompletion(view);
}

type Marked = Completion & { readonly kind: CompletionKind };

function source(context: CompletionContext, vocabulary: Vocabulary): CompletionResult | null {
  const found = completionsAt(context.state.doc.toString(), context.pos, vocabulary);
  if (found === undefined || !(context.explicit || found.isInviting || found.from < context.pos)) {
    return null;
  }
  const written = context.state.sliceDoc(found.from, context.pos);
  if (found.items.length === 1 && found.items[0]?.insert === written && !context.explicit) {
    return null;
  }
  return { from: found.from, to: found.to, filter: false, options: found.items.map(option) };
}

function option(item: CompletionItem): Marked {
  const known = item.function;
  return {
    kind: item.kind,
    label: item.label,
    detail: item.detail,
    ...(known === undefined ? {} : { info: () => functionDoc(known) }),
    apply: (view, completion, from, to) => {
      view.dispatch({
        changes: { from, to, insert: item.insert },
        selection: { anchor: from + item.insert.length + item.cursor },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
        scrollIntoView: true,
      });
      if (item.goesOn) {
        startCompletion(view);
      }
    },
  };
}

function mark(completion: Completion): Node {
  const { kind } = completion as Marked;
  const made = document.createElement('span');
  made.className = `${styles.kind} ${styles[`kind-${kind}`] ?? ''}`;
  made.textContent = LETTERS[kind];
  made.ariaHidden = 'true';
  return made;
}
