import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cspNonce } from '../../app/nonce';
import styles from './bench.module.css';
import { offsetOf, type ScriptProblem } from './scriptProblem';

type Props = {
  value: string;
  readOnly: boolean;
  problem: ScriptProblem | undefined;
  onChange: (script: string) => void;
};

/** The script of a parser. Tab leaves it, so that a keyboard is never caught in it. */
export function ScriptEditor({ value, readOnly, problem, onChange }: Props) {
  const { t } = useTranslation('admin');
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const label = t('bench.script');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text that it begins with; changes of it come below
  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [...extensions(label, id, readOnly), onText((text) => latest.current(text))],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, id, readOnly]);

  useEffect(() => {
    const now = view.current?.state.doc.toString();
    if (now !== undefined && now !== value) {
      view.current?.dispatch({ changes: { from: 0, to: now.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    const made = view.current;
    made?.dispatch(setDiagnostics(made.state, diagnostics(made.state.doc.toString(), problem)));
  }, [problem]);

  return (
    <div className={styles.scriptField}>
      <span className={styles.label}>{label}</span>
      <div ref={host} className={`${styles.script} ${problem === undefined ? '' : styles.wrong}`} />
      <div id={`${id}-hint`} className={problem === undefined ? styles.hint : styles.problem} role="status">
        {problem === undefined ? (
          t('bench.scriptHint')
        ) : (
          <>
            {problem.line !== undefined && problem.column !== undefined && (
              <strong>{t('bench.lineNumber', { line: problem.line, column: problem.column })}: </strong>
            )}
            {problem.text}
          </>
        )}
      </div>
    </div>
  );
}

function extensions(label: string, id: string, readOnly: boolean): Extension[] {
  return [
    EditorView.cspNonce.of(cspNonce),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': `${id}-hint`, spellcheck: 'false' }),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    lineNumbers(),
    history(),
    indentOnInput(),
    bracketMatching(),
    highlightSpecialChars(),
    EditorView.lineWrapping,
    keymap.of([...defaultKeymap, ...historyKeymap]),
  ];
}

function onText(tell: (text: string) => void): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      tell(update.state.doc.toString());
    }
  });
}

function diagnostics(text: string, problem: ScriptProblem | undefined): Diagnostic[] {
  if (problem?.line === undefined || problem.column === undefined) {
    return [];
  }
  const at = offsetOf(text, problem.line, problem.column);
  const word = /^[\w.@#]+/.exec(text.slice(at, at + 100))?.[0].length ?? 1;
  const to = Math.min(text.length, at + word);
  return [{ from: Math.max(0, Math.min(at, to - 1)), to, severity: 'error', message: problem.text }];
}
