import { memo } from 'react';
import { lineOf, type Row, timestampOf } from '../search/job/row';
import { LevelBadge } from './LevelBadge';
import styles from './LogLine.module.css';
import { LogText } from './LogText';
import { levelOf } from './level';
import type { Terms } from './marks';
import { clockOf } from './time';

type Props = {
  row: Row;
  /** The name of a zone, as Intl knows it. */
  zone: string;
  terms?: Terms;
  wrap?: boolean;
  /** Whether the day stands before the time: where lines of several days meet. */
  day?: boolean;
  /** Whether lines without a level keep the place for it: where others have one. */
  gap?: boolean;
};

/** One event as a line: its time, how grave it is, its text. For lists of search, of what is around, of live tail. */
export const LogLine = memo(function LogLine({ row, zone, terms, wrap = false, day = true, gap = true }: Props) {
  return (
    <span className={`${styles.line} ${wrap ? styles.wrap : ''}`}>
      <LogTime row={row} zone={zone} day={day} />
      <LevelBadge level={levelOf(row)} gap={gap} />
      <LogText text={lineOf(row)} {...(terms === undefined ? {} : { terms })} />
    </span>
  );
});

export function LogTime({ row, zone, day = true }: { row: Row; zone: string; day?: boolean }) {
  const millis = timestampOf(row);
  if (millis === undefined) {
    return <span className={styles.time} />;
  }
  const clock = clockOf(zone);
  return (
    <time className={styles.time}>
      {day && <span className={styles.day}>{clock.day(millis)} </span>}
      {clock.time(millis)}
    </time>
  );
}
