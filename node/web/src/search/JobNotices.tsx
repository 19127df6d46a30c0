import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import { count } from '../charts/quantity';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import styles from './JobNotices.module.css';
import { eventsIn } from './jobProgress';
import { type JobTrouble, troubleOf } from './jobTrouble';
import type { SearchParts } from './parts';
import { queryPlace } from './queryPlace';
import { useRunAgain } from './useRunAgain';

const WARNINGS_SHOWN = 2;

/** What is wrong with the query or its result, above the result, with what helps. */
export function JobNotices({ state, view, onRetry }: SearchParts & { onRetry: () => void }) {
  const { t: ts } = useTranslation('search');
  const { snapshot } = view;
  const trouble = troubleOf(snapshot);
  const { wasLost, seen } = useRunAgain(trouble, snapshot.failure?.retryAfterMillis ?? 0, onRetry);
  return (
    <div className={styles.notices}>
      {snapshot.renewed && <Notice kind="info">{ts('renewed')}</Notice>}
      {snapshot.failure !== undefined && (
        <TroubleNotice
          trouble={trouble}
          failure={snapshot.failure}
          query={view.job?.request.query ?? state.query}
          onRetry={onRetry}
        />
      )}
      <ReachedAgain waiting={trouble === 'waiting' || trouble === 'unreached'} />
      {wasLost && trouble === 'none' && <WasLost onClose={seen} />}
      {snapshot.warnings.length > 0 && <Warnings warnings={snapshot.warnings} />}
      <Kept view={view} />
    </div>
  );
}

type TroubleProps = { trouble: JobTrouble; failure: Failure; query: string; onRetry: () => void };

function TroubleNotice({ trouble, failure, query, onRetry }: TroubleProps) {
  const { t } = useTranslation('charts');
  const retry = (label: string): ReactNode => (
    <Button size="s" onClick={onRetry}>
      {label}
    </Button>
  );
  switch (trouble) {
    case 'none':
    case 'signedOut':
      return null;
    case 'waiting':
      return (
        <Notice kind="warn">
          {failure.kind === 'network' ? t('notices.network') : t('notices.busy', { message: failure.message })}
        </Notice>
      );
    case 'unreached':
      return (
        <Notice kind="warn" actions={retry(t('notices.now'))}>
          {t('notices.networkFailed')}
        </Notice>
      );
    case 'busy':
      return (
        <Notice kind="warn" actions={retry(t('notices.now'))}>
          {t('notices.busy', { message: failure.message })}
        </Notice>
      );
    case 'lost':
      return (
        <Notice kind="error" title={t('notices.lostTitle')} actions={retry(t('notices.again'))}>
          {t('notices.lost')}
        </Notice>
      );
    case 'query':
      return <QueryError message={failure.message} query={query} />;
    case 'refused':
      return (
        <Notice kind="error" title={t('notices.refused')} actions={retry(t('notices.again'))}>
          {failure.message}
        </Notice>
      );
    case 'server':
      return (
        <Notice kind="error" title={t('notices.server')} actions={retry(t('notices.again'))}>
          {failure.message}
        </Notice>
      );
  }
}

/** What the compiler says, with the line of the query that it is about and a mark below the place. */
function QueryError({ message, query }: { message: string; query: string }) {
  const { t } = useTranslation('charts');
  const place = queryPlace(message, query);
  if (place === undefined) {
    return (
      <Notice kind="error" title={t('notices.queryTitle')}>
        {message}
      </Notice>
    );
  }
  const { line, column } = place;
  return (
    <Notice kind="error" title={t('notices.queryTitle')}>
      <div>{place.message}</div>
      {place.before + place.at + place.after !== '' && (
        <pre className={styles.line} aria-hidden="true">
          {place.before}
          <span className={styles.place}>{place.at === '' ? ' ' : place.at}</span>
          {place.after}
        </pre>
      )}
      <div className={styles.where}>{t('notices.place', { line, column })}</div>
    </Notice>
  );
}

/** Says for a moment that the network is back, for those who saw that it was gone. */
function ReachedAgain({ waiting }: { waiting: boolean }) {
  const { t } = useTranslation('charts');
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (waiting) {
      setWas(true);
      return;
    }
    const timer = setTimeout(() => setWas(false), 6_000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return was && !waiting ? <Notice kind="ok">{t('notices.back')}</Notice> : null;
}

function WasLost({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('charts');
  return (
    <Notice
      kind="info"
      actions={
        <Button size="s" onClick={onClose}>
          {t('notices.close')}
        </Button>
      }
    >
      {t('notices.lostAgain')}
    </Notice>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation('charts');
  const rest = warnings.slice(WARNINGS_SHOWN);
  return (
    <Notice kind="warn" title={t('notices.warnings', { count: warnings.length })}>
      <List items={warnings.slice(0, WARNINGS_SHOWN)} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('notices.moreWarnings', { count: rest.length })}</summary>
          <List items={rest} />
        </details>
      )}
    </Notice>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className={styles.list}>
      {items.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
        <li key={i}>{each}</li>
      ))}
    </ul>
  );
}

/** More events were found than a job keeps. */
function Kept({ view }: Pick<SearchParts, 'view'>) {
  const { t } = useTranslation('charts');
  const { meta, distribution, phase, rowCount } = view.snapshot;
  if (meta === undefined || distribution === undefined || meta.isAggregate || view.job?.request.live === true) {
    return null;
  }
  const found = eventsIn(distribution);
  const isFull = rowCount >= (view.job?.request.maxEvents ?? Number.POSITIVE_INFINITY);
  if (!isFull || phase === 'running' || found <= rowCount) {
    return null;
  }
  return (
    <Notice kind="info" title={t('notices.keptTitle', { kept: count(rowCount), found: count(found) })}>
      {t('notices.kept')}
    </Notice>
  );
}
