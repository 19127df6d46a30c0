import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { JsonRow } from '../../log/JsonExcerpt';
import { type JsonText, unfolded } from '../../log/json';
import { LogText } from '../../log/LogText';
import type { Terms } from '../../log/marks';
import styles from './EventDetail.module.css';

/** JSON of any length, whose objects and lists fold. */
export function JsonTree({ json, terms }: { json: JsonText; terms: Terms }) {
  const { t } = useTranslation('events');
  const { lines } = json;
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const shown = useMemo(() => unfolded(lines, folded), [lines, folded]);
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    getItemKey: (index) => shown[index] ?? index,
    overscan: 15,
  });
  const toggle = (line: number) =>
    setFolded((before) => {
      const next = new Set(before);
      return next.delete(line) ? next : next.add(line);
    });
  const foldAll = () => {
    const inner = lines.flatMap((each, i) => (each.depth > 0 && each.closes !== undefined ? [i] : []));
    setFolded(new Set(inner));
  };
  return (
    <>
      <div className={styles.tools}>
        <Button kind="quiet" size="s" onClick={foldAll}>
          {t('detail.foldAll')}
        </Button>
        <Button kind="quiet" size="s" onClick={() => setFolded(new Set())}>
          {t('detail.unfoldAll')}
        </Button>
        {!json.isWhole && <span className={styles.note}>{t('detail.cutJson')}</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={t('detail.raw')}>
        {json.before.trim() !== '' && (
          <pre className={`${styles.raw} ${styles.wrapped}`}>
            <LogText text={json.before} terms={terms} lines />
          </pre>
        )}
        <div className={styles.tree} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const index = shown[item.index] ?? 0;
            const line = lines[index];
            if (line === undefined) {
              return null;
            }
            const isFolded = folded.has(index);
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={styles.treeLine}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {line.closes === undefined ? (
                  <span className={styles.noFold} />
                ) : (
                  <button
                    type="button"
                    className={styles.fold}
                    aria-expanded={!isFolded}
                    aria-label={isFolded ? t('detail.unfold') : t('detail.fold')}
                    onClick={() => toggle(index)}
                  >
                    {isFolded ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
                  </button>
                )}
                <JsonRow line={line} terms={terms} />
                {isFolded && <span className={styles.note}>{t('detail.size', { count: line.size ?? 0 })}</span>}
              </div>
            );
          })}
        </div>
      </section>
    </>
  );
}
