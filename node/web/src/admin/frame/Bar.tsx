import styles from './frame.module.css';

/** How much of something there is: also as a number, in `text`. */
export function Bar({
  part,
  label,
  text,
  kind = 'plain',
}: {
  part: number;
  label: string;
  text: string;
  kind?: 'plain' | 'warn';
}) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no browser lets a page colour a meter by the theme
    <div
      className={styles.bar}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <div className={kind === 'warn' ? styles.barWarn : styles.barPart} style={{ width: `${percent}%` }} />
    </div>
  );
}
