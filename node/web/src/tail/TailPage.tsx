import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/FailureNotice';
import { changePreferences } from '../app/preferences';
import { useShortcuts } from '../app/shortcuts';
import { Button } from '../design/Button';
import { QueryEditor } from '../search/editor/QueryEditor';
import { RepositoryPicker } from '../search/RepositoryPicker';
import { useSearchState } from '../search/state/useSearchState';
import { zoneName } from '../search/state/zone';
import type { TailRow } from './buffer/tailBuffer';
import { TailDetail } from './detail/TailDetail';
import { TailList } from './list/TailList';
import { SpokenSummary } from './SpokenSummary';
import { StatusBar } from './StatusBar';
import styles from './TailPage.module.css';
import { useTail } from './useTail';

/** The editor knows the fields of what was searched; a tail has no result that it could look into. */
const NO_ROWS = { rows: undefined, version: 0, isAggregate: false };

/** New lines as they come. The query and how lines look are in the address, as on the search page. */
export function TailPage() {
  const { t } = useTranslation('tail');
  const { repository, state, change } = useSearchState();
  const [draft, setDraft] = useState(state.query);
  const [run, setRun] = useState(0);
  const [opened, setOpened] = useState<TailRow | undefined>(undefined);
  useEffect(() => setDraft(state.query), [state.query]);
  useEffect(() => {
    document.title = `${state.query === '' ? t('title') : state.query.slice(0, 60)} · ${repository} · Millrace`;
    changePreferences({ repository });
  }, [repository, state.query, t]);

  const { session, tail } = useTail(repository, state.query, run);
  const zone = useMemo(() => zoneName(state.zone), [state.zone]);
  const begin = (query: string) => {
    change({ query }, 'push');
    setRun((before) => before + 1);
  };
  const pause = useCallback(() => session?.pause('asked'), [session]);
  const resume = useCallback(() => session?.resume(), [session]);
  const toggle = tail.paused === 'no' ? pause : resume;
  const clear = useCallback(() => session?.clear(), [session]);
  const wrap = () => change({ wrap: !state.wrap });
  useShortcuts([
    { keys: 'p', label: t('keys.pause'), action: toggle },
    { keys: 'f', label: t('keys.follow'), action: resume },
    { keys: 'End', label: t('keys.follow'), action: resume },
    { keys: 'c', label: t('keys.clear'), action: clear },
    { keys: 'w', label: t('keys.wrap'), action: wrap },
  ]);
  useSpace(toggle);

  const { connection } = tail;
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <search className={styles.bar}>
        <RepositoryPicker repository={repository} page="tail" />
        <div className={styles.editor}>
          <QueryEditor
            repository={repository}
            value={draft}
            onChange={setDraft}
            onRun={begin}
            onLeave={focusLines}
            known={NO_ROWS}
            state={state}
          />
        </div>
        <Button kind="primary" onClick={() => begin(draft)}>
          {t('follow')}
        </Button>
      </search>
      {connection.phase === 'refused' && (
        <div className={styles.failure}>
          <FailureNotice error={connection.failure} retry={() => begin(state.query)} />
        </div>
      )}
      <div className={styles.panes}>
        <TailList
          repository={repository}
          state={state}
          zone={zone}
          session={session}
          tail={tail}
          opened={opened?.seq}
          onOpen={setOpened}
        />
        {opened !== undefined && (
          <TailDetail
            key={opened.seq}
            repository={repository}
            state={state}
            zone={zone}
            line={opened}
            onClose={() => setOpened(undefined)}
          />
        )}
      </div>
      <StatusBar
        tail={tail}
        session={session}
        wrap={state.wrap}
        onPause={pause}
        onResume={resume}
        onClear={clear}
        onWrap={wrap}
      />
      <SpokenSummary total={tail.total} speaks={tail.paused === 'no'} />
    </div>
  );
}

function focusLines() {
  document.querySelector<HTMLElement>('[role=log]')?.focus({ preventScroll: true });
}

/** The space bar, as in pagers; it presses a button where one has the focus. */
function useSpace(action: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const free = event.target === document.body || (event.target as HTMLElement).dataset.tailSpace !== undefined;
      if (event.key === ' ' && free && !event.defaultPrevented) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [action]);
}
