import { useVirtualizer } from '@tanstack/react-virtual';
import { PanelLeftClose } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { IconButton } from '../../design/Button';
import { Sheet } from '../detail/Sheet';
import { ValueMenu } from '../events/ValueMenu';
import type { SearchParts } from '../parts';
import { FieldItem } from './FieldItem';
import styles from './FieldsPanel.module.css';
import { useFieldsOpen, useIsNarrow } from './fieldsOpen';
import { inOrder, matching } from './figures';
import { useFigures } from './useFigures';

/** Every field of what was found, how often it occurs, and what it says most. */
export function FieldsPanel(parts: SearchParts) {
  const { t } = useTranslation('events');
  const { isOpen, set } = useFieldsOpen();
  const isNarrow = useIsNarrow();
  if (!isOpen) {
    return null;
  }
  const list = <FieldList {...parts} onClose={() => set(false)} />;
  return isNarrow ? (
    <Sheet title={t('fields.title')} side="left" onClose={() => set(false)}>
      {list}
    </Sheet>
  ) : (
    <aside className={styles.panel} aria-label={t('fields.title')}>
      {list}
    </aside>
  );
}

function FieldList({ onClose, ...parts }: SearchParts & { onClose: () => void }) {
  const { t } = useTranslation('events');
  const figures = useFigures(parts);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const ordered = useMemo(() => inOrder(figures.data?.fields ?? []), [figures.data]);
  const shown = useMemo(() => matching(ordered, text), [ordered, text]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    getItemKey: (index) => shown[index]?.name ?? index,
    overscan: 8,
  });
  const toggle = (name: string) =>
    setOpened((before) => {
      const next = new Set(before);
      return next.delete(name) ? next : next.add(name);
    });
  return (
    <ValueMenu parts={parts}>
      <div className={styles.head}>
        <h2>{t('fields.title')}</h2>
        <span className={styles.sampled}>
          {figures.data !== undefined && t('fields.sampled', { count: figures.data.sampled })}
        </span>
        <IconButton size="s" label={t('fields.close')} icon={<PanelLeftClose aria-hidden />} onClick={onClose} />
      </div>
      <input
        type="search"
        className={styles.filter}
        aria-label={t('fields.filter')}
        placeholder={t('fields.filter')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {figures.isError && <FailureNotice error={figures.error} retry={() => void figures.refetch()} />}
      <div ref={scroller} className={styles.scroller}>
        <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-busy={figures.isPending}>
          {virtualizer.getVirtualItems().map((item) => {
            const field = shown[item.index];
            return field === undefined ? null : (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-setsize={shown.length}
                aria-posinset={item.index + 1}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <FieldItem field={field} parts={parts} isOpen={opened.has(field.name)} onToggle={toggle} />
              </li>
            );
          })}
        </ul>
        {shown.length === 0 && figures.data !== undefined && (
          <p className={styles.none}>{text === '' ? t('fields.none') : t('fields.noneNamed', { text })}</p>
        )}
      </div>
    </ValueMenu>
  );
}
