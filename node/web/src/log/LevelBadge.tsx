import { useTranslation } from 'react-i18next';
import styles from './LogLine.module.css';
import type { Level } from './level';

/** The level as a word in its colour. Where none is known there may be a gap, so that lines stay in line. */
export function LevelBadge({ level, gap = true }: { level: Level; gap?: boolean }) {
  const { t } = useTranslation('events');
  return level === 'unknown' ? (
    gap && <span className={styles.level} />
  ) : (
    <span className={`${styles.level} ${styles[level]}`}>{t(`level.${level}`)}</span>
  );
}
