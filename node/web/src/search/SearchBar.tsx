import { Play, Radio, Square } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { QueryEditor } from './editor/QueryEditor';
import type { SearchParts } from './parts';
import { RepositoryPicker } from './RepositoryPicker';
import styles from './SearchBar.module.css';
import { SavedMenu } from './saved/SavedMenu';
import { TimePicker } from './time/TimePicker';

type Props = SearchParts & {
  draft: string;
  onDraft: (query: string) => void;
  onRun: () => void;
  onStop: () => void;
};

/** What is asked: where, what, of when. */
export function SearchBar({ draft, onDraft, onRun, onStop, ...parts }: Props) {
  const { t } = useTranslation('search');
  const { t: words } = useTranslation('editor');
  const { repository, state, change, view, search } = parts;
  const { phase, rowsVersion, meta } = view.snapshot;
  const busy = phase === 'submitting' || phase === 'running';
  const isChanged = draft !== state.query;
  const bar = useRef<HTMLElement>(null);
  const leave = useCallback(() => {
    const result = bar.current?.parentElement?.querySelector<HTMLElement>('section [tabindex="0"]');
    (result ?? document.getElementById('content'))?.focus();
  }, []);
  const rows = view.job?.rows;
  const isAggregate = meta?.isAggregate === true;
  const known = useMemo(() => ({ rows, version: rowsVersion, isAggregate }), [rows, rowsVersion, isAggregate]);
  return (
    <search ref={bar} className={styles.bar}>
      <div className={styles.what}>
        <RepositoryPicker repository={repository} page="search" />
        <SavedMenu {...parts} draft={draft} onDraft={onDraft} />
      </div>
      <div className={styles.editor}>
        <QueryEditor
          repository={repository}
          value={draft}
          onChange={onDraft}
          onRun={search}
          onLeave={leave}
          known={known}
          state={state}
        />
      </div>
      <div className={styles.when}>
        <TimePicker
          start={state.start}
          end={state.end}
          zone={state.zone}
          // a range that has an end cannot follow what comes
          onRange={(start, end) => change({ start, end, ...(end === 'now' ? {} : { live: false }) }, 'push')}
          onZone={(zone) => change({ zone }, 'push')}
        />
        <div className={styles.go}>
          <Button
            className={styles.live ?? ''}
            aria-pressed={state.live}
            title={words(state.live ? 'bar.liveOn' : 'bar.liveOff')}
            icon={state.live ? <span className={styles.dot} aria-hidden /> : <Radio aria-hidden />}
            onClick={() => change({ live: !state.live, ...(state.live ? {} : { end: 'now' }) }, 'push')}
          >
            {t('live')}
          </Button>
          {busy ? (
            <Button className={styles.run ?? ''} kind="primary" icon={<Square aria-hidden />} onClick={onStop}>
              {t('stop')}
            </Button>
          ) : (
            <Button
              className={`${styles.run} ${isChanged ? styles.changed : ''}`}
              kind="primary"
              icon={<Play aria-hidden />}
              title={isChanged ? words('bar.changed') : undefined}
              onClick={onRun}
            >
              {t('run')}
            </Button>
          )}
        </div>
      </div>
    </search>
  );
}
