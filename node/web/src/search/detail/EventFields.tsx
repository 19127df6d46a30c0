import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogText } from '../../log/LogText';
import { termsOf } from '../../log/marks';
import { plain } from '../../log/visible';
import { ValueButton } from '../events/ValueMenu';
import { fieldNames, type Row, value } from '../job/row';
import type { SearchParts } from '../parts';
import styles from './EventDetail.module.css';

const VALUE_MAX = 400;
const WHOLE_MAX = 50_000;
const NAME_MAX = 300;
/** So much of each value is looked at by the filter: a key must not cost a megabyte. */
const FILTERED_MAX = 2_000;

/** All that is known of the event: tags, what was parsed, what every event has. */
export function EventFields({ event, parts }: { event: Row; parts: SearchParts }) {
  const { t } = useTranslation('events');
  const [text, setText] = useState('');
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const terms = useMemo(() => termsOf(parts.state.query), [parts.state.query]);
  const names = useMemo(() => inOrder(fieldNames(event)), [event]);
  const shown = useMemo(() => matching(event, names, text), [event, names, text]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    getItemKey: (index) => shown[index] ?? index,
    overscan: 12,
  });
  return (
    <>
      <input
        type="search"
        className={styles.filter}
        aria-label={t('detail.filter')}
        placeholder={t('detail.filter')}
        value={text}
        onChange={(change) => setText(change.target.value)}
      />
      <div ref={scroller} className={styles.scroller}>
        <dl className={styles.fields} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const name = shown[item.index] ?? '';
            const said = value(event, name) ?? '';
            const isLong = said.length > VALUE_MAX;
            const isWhole = whole.has(name);
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={styles.field}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <dt>{plain(name, NAME_MAX)}</dt>
                <dd>
                  <ValueButton field={name} value={said} className={styles.fieldValue}>
                    {said === '' ? (
                      <span className={styles.note}>{t('fields.empty')}</span>
                    ) : (
                      <LogText
                        text={said}
                        terms={/^[#@](?!rawstring)/.test(name) ? undefined : terms}
                        max={isWhole ? WHOLE_MAX : VALUE_MAX}
                        lines
                      />
                    )}
                  </ValueButton>
                  {isLong && (
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() =>
                        setWhole((before) => {
                          const next = new Set(before);
                          return next.delete(name) ? next : next.add(name);
                        })
                      }
                    >
                      {isWhole
                        ? t('detail.showLess', { name: plain(name, 60) })
                        : t('detail.showAll', { name: plain(name, 60) })}
                    </button>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        {shown.length === 0 && <p className={styles.none}>{t('detail.noneNamed', { text })}</p>}
      </div>
    </>
  );
}

function inOrder(names: readonly string[]): string[] {
  const group = (name: string) => (name.startsWith('#') ? 0 : name.startsWith('@') ? 2 : 1);
  return [...names].sort((a, b) => group(a) - group(b) || (a < b ? -1 : 1));
}

function matching(event: Row, names: readonly string[], text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  return wanted === ''
    ? names
    : names.filter(
        (name) =>
          name.toLowerCase().includes(wanted) ||
          (value(event, name) ?? '').slice(0, FILTERED_MAX).toLowerCase().includes(wanted),
      );
}
