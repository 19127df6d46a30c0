import { forceLinting } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { CircleAlert, TextAlignStart, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { useShortcuts } from '../../app/shortcuts';
import { IconButton } from '../../design/Button';
import type { SearchState } from '../state/searchState';
import { isWalking, NO_WALK, step } from './history';
import styles from './QueryEditor.module.css';
import { type KnownRows, recentQueries, useVocabulary } from './useVocabulary';
import { type Problem, problemAt } from './view/diagnostics';
import { setup } from './view/setup';

type Props = {
  repository: string;
  value: string;
  onChange: (query: string) => void;
  onRun: (query: string) => void;
  /** The reader is done with writing: the focus goes to what was found. */
  onLeave: () => void;
  /** What is known of the last result, for names and values of fields. */
  known: KnownRows;
  state: SearchState;
};

/** The editor lives as long as the page: what changes around it is looked up when it is needed. */
export function QueryEditor({ repository, value, onChange, onRun, onLeave, known, state }: Props) {
  const { t } = useTranslation('editor');
  const status = useId();
  const vocabulary = useVocabulary(repository, known);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [said, setSaid] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const walk = useRef(NO_WALK);

  const format = async () => {
    const editor = view.current;
    const before = editor?.state.doc.toString() ?? '';
    if (editor === undefined || before.trim() === '') {
      return;
    }
    try {
      const { queryString } = await take(api.POST('/api/v1/language/format', { body: { queryString: before } }));
      // what was written meanwhile is worth more
      if (editor.state.doc.toString() === before && queryString !== before) {
        replaceAll(editor, queryString);
      }
      setSaid(t('formatted'));
    } catch {
      setSaid(t('formatFailed'));
    }
  };

  const walkOn = (editor: EditorView, direction: 1 | -1, isPlainKey: boolean): boolean => {
    const text = editor.state.doc.toString();
    const isAtEdge = text === '' || isWalking(walk.current, text);
    if (isPlainKey && (!isAtEdge || !isOnEdgeLine(editor, direction))) {
      return false;
    }
    const recent = recentQueries(repository);
    const next = step(walk.current, text, recent, direction);
    if (next === undefined) {
      return false;
    }
    walk.current = next;
    replaceAll(editor, next.shown);
    setSaid(next.index === 0 ? t('recentEnd') : t('recentShown', { index: next.index, count: recent.length }));
    return true;
  };

  const latest = useRef({ vocabulary, repository, state, onChange, onRun, onLeave, format, walkOn });
  useLayoutEffect(() => {
    latest.current = { vocabulary, repository, state, onChange, onRun, onLeave, format, walkOn };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made once; what it needs of later renders is in `latest`
  useEffect(() => {
    const parent = frame.current;
    if (parent === null) {
      return;
    }
    const page = latest;
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: value,
        selection: { anchor: value.length },
        extensions: [
          setup(
            {
              vocabulary: () => page.current.vocabulary,
              analysed: () => ({
                repository: page.current.repository,
                start: page.current.state.start,
                end: page.current.state.end,
              }),
              run: (query) => page.current.onRun(query),
              leave: () => page.current.onLeave(),
              format: () => void page.current.format(),
              walk: (editor, direction, isPlainKey) => page.current.walkOn(editor, direction, isPlainKey),
              say: setSaid,
            },
            { label: t('label'), placeholder: t('placeholder'), describedBy: status },
          ),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              page.current.onChange(update.state.doc.toString());
              setSaid('');
            }
            setProblem((before) => kept(before, problemAt(update.state)));
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = undefined;
    };
  }, []);

  const given = useRef(value);
  useLayoutEffect(() => {
    const editor = view.current;
    if (given.current !== value && editor !== undefined && editor.state.doc.toString() !== value) {
      replaceAll(editor, value);
    }
    given.current = value;
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the node may see the same text otherwise in another repository
  useEffect(() => {
    if (view.current !== undefined) {
      forceLinting(view.current);
    }
  }, [repository]);

  const focusAt = (at: number | undefined) => {
    const editor = view.current;
    if (editor !== undefined) {
      editor.focus();
      editor.dispatch({ selection: { anchor: at ?? editor.state.doc.length }, scrollIntoView: true });
    }
  };
  useShortcuts([{ keys: '/', label: t('focus'), action: () => focusAt(undefined) }]);

  return (
    <div className={`${styles.editor} ${problem?.severity === 'error' ? styles.broken : ''}`}>
      <div ref={frame} className={styles.frame} />
      <div className={styles.footer}>
        <div id={status} className={styles.status} aria-live="polite">
          {problem === undefined ? (
            <>
              <Hints />
              <span className="visually-hidden">{said}</span>
            </>
          ) : (
            <ProblemLine problem={problem} onGo={() => focusAt(problem.from)} />
          )}
        </div>
        <IconButton
          size="s"
          label={`${t('format')} (Shift+Alt+F)`}
          icon={<TextAlignStart aria-hidden />}
          onClick={() => void format()}
        />
      </div>
    </div>
  );
}

function replaceAll(editor: EditorView, text: string): void {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: text },
    selection: { anchor: text.length },
    scrollIntoView: true,
  });
}

function isOnEdgeLine(editor: EditorView, direction: 1 | -1): boolean {
  const line = editor.state.doc.lineAt(editor.state.selection.main.head).number;
  return (
    line === (direction === 1 ? 1 : editor.state.doc.lines) ||
    editor.state.selection.main.head === editor.state.doc.length
  );
}

/** The same problem is the same value, so that moving the cursor renders nothing. */
function kept(before: Problem | undefined, now: Problem | undefined): Problem | undefined {
  const isSame = before?.message === now?.message && before?.from === now?.from && before?.others === now?.others;
  return isSame ? before : now;
}

function ProblemLine({ problem, onGo }: { problem: Problem; onGo: () => void }) {
  const { t } = useTranslation('editor');
  const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <button
      type="button"
      className={`${styles.problem} ${problem.severity === 'error' ? styles.error : styles.warning}`}
      title={t('problem.at')}
      onClick={onGo}
    >
      <Icon aria-hidden />
      <span>
        <span className="visually-hidden">{t(`problem.${problem.severity}`)}: </span>
        {problem.message}
        {problem.others > 0 && <span className={styles.others}> {t('problem.more', { count: problem.others })}</span>}
      </span>
    </button>
  );
}

const HINTS = [
  { name: 'run', keys: 'Enter' },
  { name: 'line', keys: 'Shift+Enter' },
  { name: 'complete', keys: 'Ctrl+Space' },
  { name: 'explain', keys: 'Alt+I' },
  { name: 'recent', keys: 'Alt+↑' },
] as const;

function Hints() {
  const { t } = useTranslation('editor');
  return (
    <span className={styles.hints}>
      {HINTS.map((each) => (
        <span key={each.name}>
          <kbd>{each.keys}</kbd> {t(`hint.${each.name}`)}
        </span>
      ))}
    </span>
  );
}
