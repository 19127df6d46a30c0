import { ChevronRight } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LogLine } from '../../log/LogLine';
import type { Terms } from '../../log/marks';
import { clockOf } from '../../log/time';
import type { TailRow } from '../buffer/tailBuffer';
import { parseRow } from '../stream/tailItem';
import styles from './TailList.module.css';

type Props = {
  line: TailRow;
  zone: string;
  terms: Terms;
  wrap: boolean;
  isOpen: boolean;
  onOpen: (line: TailRow) => void;
};

/** One line. A click anywhere on it opens its fields, unless the reader marks text; keys have the button. */
export const TailRowLine = memo(function TailRowLine({ line, zone, terms, wrap, isOpen, onOpen }: Props) {
  const { t } = useTranslation('tail');
  const row = useMemo(() => parseRow(line.text), [line]);
  if (row === undefined) {
    return null;
  }
  const time = line.time === undefined ? t('noTime') : clockOf(zone).time(line.time);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in it does the same
    <div
      className={`${styles.row} ${isOpen ? styles.open : ''}`}
      onClick={() => {
        if (window.getSelection()?.isCollapsed !== false) {
          onOpen(line);
        }
      }}
    >
      <button
        type="button"
        className={styles.opener}
        tabIndex={-1}
        aria-label={t('openLine', { time })}
        aria-expanded={isOpen}
      >
        <ChevronRight aria-hidden />
      </button>
      <LogLine row={row} zone={zone} terms={terms} wrap={wrap} day={false} />
    </div>
  );
});
