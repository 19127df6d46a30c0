import { CircleAlert, CircleCheck, CircleDot, CirclePause, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { bytes, count, duration } from '../charts/quantity';
import { clockText } from '../charts/timeText';
import styles from './JobStatus.module.css';
import type { JobView } from './job/useQueryJob';
import { type JobProgress, progressOf } from './jobProgress';

type State = 'idle' | 'submitting' | 'running' | 'live' | 'done' | 'stopped' | 'failed';

const ICONS = {
  idle: CircleDot,
  submitting: LoaderCircle,
  running: LoaderCircle,
  live: CircleDot,
  done: CircleCheck,
  stopped: CirclePause,
  failed: CircleAlert,
} as const;

/** What a query does just now: how far it is, what it found and read, how long it took. */
export function JobStatus({ view, zone }: { view: JobView; zone: string }) {
  const { t } = useTranslation('charts');
  const { snapshot, job } = view;
  const state = stateOf(view);
  const progress = progressOf(snapshot);
  const busy = state === 'submitting' || state === 'running';
  const Icon = ICONS[state];
  const { meta } = snapshot;
  return (
    <section className={styles.status} aria-label={t('status.label')} data-state={state}>
      {busy && <ProgressBar part={progress.part} />}
      <span className={`${styles.mark} ${styles[state]}`}>
        <Icon aria-hidden />
        {t(`status.${state}`)}
      </span>
      {meta !== undefined && (
        <>
          <span className={styles.found}>
            <Trans
              t={t}
              i18nKey="status.found"
              count={progress.found}
              values={{ text: count(progress.found) }}
              components={{ b: <strong /> }}
            />
            {progress.back !== undefined && state === 'running' && (
              <span className={styles.quiet}> {t('status.back', { time: clockText(progress.back, zone) })}</span>
            )}
          </span>
          <span className={styles.quiet}>
            {t('status.scanned', { events: count(meta.processedEvents), bytes: bytes(meta.processedBytes) })}
          </span>
          {progress.bytesPerSecond > 0 && state !== 'live' && (
            <span className={styles.quiet}>{t('status.rate', { bytes: bytes(progress.bytesPerSecond) })}</span>
          )}
        </>
      )}
      {state !== 'idle' && state !== 'live' && (
        <Elapsed key={job === undefined ? '' : JSON.stringify(job.request)} busy={busy} known={meta?.timeMillis} />
      )}
      <Announcement state={state} progress={progress} />
    </section>
  );
}

function stateOf({ job, snapshot }: JobView): State {
  return snapshot.phase === 'running' && job?.request.live === true ? 'live' : snapshot.phase;
}

function ProgressBar({ part }: { part: number | undefined }) {
  const { t } = useTranslation('charts');
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={t('status.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(part === undefined ? {} : { 'aria-valuenow': Math.round(part * 100) })}
    >
      <div
        className={part === undefined ? styles.unknown : styles.part}
        style={part === undefined ? {} : { width: `${part * 100}%` }}
      />
    </div>
  );
}

const TICK_MILLIS = 100;

/** Counts by itself between answers, so that a reader sees that something goes on. */
function Elapsed({ busy, known }: { busy: boolean; known: number | undefined }) {
  const [begun] = useState(() => performance.now());
  const [now, setNow] = useState(begun);
  useEffect(() => {
    if (!busy) {
      return;
    }
    const timer = setInterval(() => setNow(performance.now()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, [busy]);
  const millis = busy ? Math.max(now - begun, known ?? 0) : known;
  if (millis === undefined) {
    return null;
  }
  return (
    <span className={styles.elapsed}>{duration(busy ? Math.round(millis / TICK_MILLIS) * TICK_MILLIS : millis)}</span>
  );
}

/** Says when a query begins and when it ends, and nothing between. */
function Announcement({ state, progress }: { state: State; progress: JobProgress }) {
  const { t } = useTranslation('charts');
  const of = { count: progress.found, text: count(progress.found) };
  const words = {
    idle: '',
    submitting: '',
    running: t('status.started'),
    live: t('status.startedLive'),
    done: t('status.ended', of),
    stopped: t('status.endedStopped', of),
    failed: t('status.endedFailed'),
  };
  return (
    <span className="visually-hidden" role="status">
      {words[state]}
    </span>
  );
}
