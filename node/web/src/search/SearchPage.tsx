import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePreferences, rememberQuery } from '../app/preferences';
import { useShortcuts } from '../app/shortcuts';
import { EventDetail } from './detail/EventDetail';
import { EventList } from './events/EventList';
import { FieldsPanel } from './fields/FieldsPanel';
import { Histogram } from './histogram/Histogram';
import { JobNotices } from './JobNotices';
import type { JobRequest } from './job/queryJob';
import { useQueryJob } from './job/useQueryJob';
import { ResultView } from './results/ResultView';
import { SearchBar } from './SearchBar';
import styles from './SearchPage.module.css';
import { useSearchState } from './state/useSearchState';
import { zoneName } from './state/zone';

const EVENTS_MAX = 100_000;

/**
 * The page: what the address says is asked of the node, and shown as it comes. Parts take the search and the job, and
 * give back changes of the address; none of them keeps a state that another needs.
 */
export function SearchPage() {
  const { t } = useTranslation('search');
  const { repository, state, change } = useSearchState();
  const [draft, setDraft] = useState(state.query);
  const [run, setRun] = useState(0);
  useEffect(() => setDraft(state.query), [state.query]);
  useEffect(() => {
    document.title = `${state.query === '' ? t('title') : state.query.slice(0, 60)} · ${repository} · Millrace`;
    changePreferences({ repository });
  }, [repository, state.query, t]);

  const request = useMemo<JobRequest>(
    () => ({
      repository,
      query: state.query,
      start: state.start,
      end: state.end,
      live: state.live,
      timeZone: zoneName(state.zone),
      colorBy: state.colorBy,
      maxEvents: EVENTS_MAX,
    }),
    [repository, state.query, state.start, state.end, state.live, state.zone, state.colorBy],
  );
  const view = useQueryJob(request, run);
  const { job, snapshot } = view;

  const start = useCallback(
    (query: string) => {
      rememberQuery(repository, { query, start: state.start, end: state.end, at: Date.now() });
      change({ query, event: '', eventTime: '' }, 'push');
      setRun((before) => before + 1);
    },
    [change, repository, state.start, state.end],
  );
  useShortcuts([{ keys: 'r', label: t('run'), action: () => start(draft) }]);

  // Until the first answer of the next query, what was there stays in its place.
  const [aggregate, setAggregate] = useState(false);
  const told = snapshot.meta?.isAggregate;
  if (told !== undefined && told !== aggregate) {
    setAggregate(told);
  }
  const parts = { repository, state, change, view, search: start };
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <SearchBar {...parts} draft={draft} onDraft={setDraft} onRun={() => start(draft)} onStop={() => job?.stop()} />
      <JobNotices {...parts} onRetry={() => setRun((before) => before + 1)} />
      <Histogram {...parts} />
      <div className={styles.panes}>
        {!aggregate && <FieldsPanel {...parts} />}
        <section className={styles.result} aria-label={t('result')}>
          {aggregate ? <ResultView {...parts} /> : <EventList {...parts} />}
        </section>
        {state.event !== '' && <EventDetail {...parts} />}
      </div>
    </div>
  );
}
