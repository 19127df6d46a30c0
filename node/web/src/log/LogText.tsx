import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './LogLine.module.css';
import { marksIn, NO_TERMS, type Terms } from './marks';
import { ROW_MAX, visible } from './visible';

type Props = {
  text: string;
  terms?: Terms;
  max?: number;
  /** Whether line ends are shown as such. */
  lines?: boolean;
};

/** A text out of a log: shown as it is, whatever it holds, with what the query looked for marked. */
export const LogText = memo(function LogText({ text, terms = NO_TERMS, max = ROW_MAX, lines = false }: Props) {
  const { t } = useTranslation('events');
  const { shown, segments, cut } = visible(text, max, lines);
  const marks = marksIn(shown, terms);
  const out: ReactNode[] = [];
  let mark = 0;
  for (const { kind, text: piece, start } of segments) {
    if (kind === 'hidden') {
      out.push(
        <span key={start} className={styles.hidden}>
          {piece}
        </span>,
      );
      continue;
    }
    let from = 0;
    while (from < piece.length) {
      while (mark < marks.length && (marks[mark]?.[1] ?? 0) <= start + from) {
        mark += 1;
      }
      const next = marks[mark];
      const begins = Math.min(piece.length, Math.max(from, (next?.[0] ?? Number.POSITIVE_INFINITY) - start));
      if (begins > from) {
        out.push(piece.slice(from, begins));
      }
      if (next === undefined || begins === piece.length) {
        break;
      }
      const ends = Math.min(piece.length, next[1] - start);
      out.push(<mark key={start + begins}>{piece.slice(begins, ends)}</mark>);
      from = ends;
    }
  }
  return (
    <span className={styles.text}>
      {out}
      {cut > 0 && <span className={styles.cut}>{t('line.cut', { size: sizeOf(text.length) })}</span>}
    </span>
  );
});

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

function sizeOf(chars: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, chars)) / 3));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(chars / 1000 ** step);
}
