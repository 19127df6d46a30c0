import { CircleAlert, Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clockOf } from '../../log/time';
import { plain } from '../../log/visible';
import type { SearchState } from '../../search/state/searchState';
import type { TailMark } from '../buffer/tailBuffer';
import { searchAddress } from '../searchAddress';
import styles from './TailList.module.css';

const SLACK_MILLIS = 1_000;

/** Between the lines: where some may be missing, and where the reader stopped. */
export function TailMarkLine({
  mark,
  repository,
  state,
  zone,
}: {
  mark: TailMark;
  repository: string;
  state: SearchState;
  zone: string;
}) {
  const { t } = useTranslation('tail');
  if (mark.kind === 'paused') {
    return (
      <div className={styles.paused}>
        <Pause aria-hidden />
        {t('pausedAt', { time: clockOf(zone).time(mark.at) })}
      </div>
    );
  }
  const start = Math.min(mark.from, mark.at) - SLACK_MILLIS;
  const end = Math.max(mark.from, mark.at) + SLACK_MILLIS;
  return (
    <div className={styles.dropped}>
      <CircleAlert aria-hidden />
      <span>{t('dropped', { words: plain(mark.words, 500) })}</span>
      <Link to={searchAddress(repository, state, { query: state.query, start: String(start), end: String(end) })}>
        {t('searchDropped')}
      </Link>
    </div>
  );
}
