import { useId } from 'react';
import type { Paint } from './paint';
import { PATTERN_LINES } from './plot/drawPlot';
import styles from './Swatch.module.css';

/** The colour and pattern of a series, as its chart draws them. */
export function Swatch({ paint }: { paint: Paint }) {
  const id = useId();
  const lines = PATTERN_LINES[paint.pattern] ?? '';
  return (
    <svg className={styles.swatch} viewBox="0 0 12 12" aria-hidden="true">
      {lines !== '' && (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d={lines} stroke="var(--ground)" strokeOpacity="0.7" strokeWidth="1.2" fill="none" />
        </pattern>
      )}
      <rect width="12" height="12" rx="2" fill={`var(${paint.color})`} />
      {lines !== '' && <rect width="12" height="12" rx="2" fill={`url(#${id})`} />}
    </svg>
  );
}
