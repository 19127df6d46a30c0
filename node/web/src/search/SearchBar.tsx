import { Play, Square } from 'lucide-react';
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
  const { repository, state, change, view } = parts;
  const { phase } = view.snapshot;
  const busy = phase === 'submitting' || phase === 'running';
  return (
    <search className={styles.bar}>
      <RepositoryPicker repository={repository} page="search" />
      <div className={styles.editor}>
        <QueryEditor
          repository={repository}
          value={draft}
          onChange={onDraft}
          onRun={onRun}
          rows={view.job?.rows}
          state={state}
        />
      </div>
      <div className={styles.controls}>
        <SavedMenu {...parts} draft={draft} />
        <TimePicker
          start={state.start}
          end={state.end}
          zone={state.zone}
          onRange={(start, end) => change({ start, end }, 'push')}
          onZone={(zone) => change({ zone }, 'push')}
        />
        <Button aria-pressed={state.live} onClick={() => change({ live: !state.live, end: 'now' }, 'push')}>
          {t('live')}
        </Button>
        {busy ? (
          <Button kind="primary" icon={<Square aria-hidden />} onClick={onStop}>
            {t('stop')}
          </Button>
        ) : (
          <Button kind="primary" icon={<Play aria-hidden />} onClick={onRun}>
            {t('run')}
          </Button>
        )}
      </div>
    </search>
  );
}
