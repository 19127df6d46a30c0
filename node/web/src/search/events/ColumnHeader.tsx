import { ChevronDown } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu';
import { plain } from '../../log/visible';
import type { SearchParts } from '../parts';
import { groupBy } from '../state/filters';
import { WIDTH_MAX, WIDTH_MIN, WIDTH_STEP, widthOf } from './columns';
import styles from './EventList.module.css';
import { GridHead, GridRow } from './grid';
import { useColumns } from './useColumns';

type Props = SearchParts & {
  /** Widths while one is being dragged; none when it is done. */
  onWidths: (widths: Readonly<Record<string, number>> | undefined) => void;
};

/** The names of the columns: moved by dragging or from their menus, sized by their right edge. */
export function ColumnHeader({ onWidths, ...parts }: Props) {
  const { t } = useTranslation('events');
  const { state, search } = parts;
  const { columns } = state;
  const { move, remove } = useColumns(parts);
  const dragged = useRef('');
  const [over, setOver] = useState('');
  return (
    <GridRow aria-rowindex={1} className={styles.header}>
      <GridHead className={styles.when}>{t('columns.time')}</GridHead>
      <div role="presentation" className={styles.columns}>
        {columns.map((column, i) => (
          <GridHead
            key={column}
            className={`${styles.head} ${over === column ? styles.over : ''}`}
            draggable
            onDragStart={(event: DragEvent) => {
              dragged.current = column;
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', column);
            }}
            onDragOver={(event: DragEvent) => {
              if (dragged.current !== '') {
                event.preventDefault();
                setOver(column);
              }
            }}
            onDragLeave={() => setOver('')}
            onDragEnd={() => {
              dragged.current = '';
              setOver('');
            }}
            onDrop={(event: DragEvent) => {
              event.preventDefault();
              move(dragged.current, i);
              setOver('');
            }}
          >
            {/* not a part of the menu's button: a menu opens as it is pressed, and then nothing drags */}
            <span className={styles.headName}>{plain(column, 80)}</span>
            <Menu
              trigger={
                <button
                  type="button"
                  className={styles.headMenu}
                  aria-label={t('columns.menu', { name: plain(column, 80) })}
                >
                  <ChevronDown aria-hidden />
                </button>
              }
            >
              <MenuItem disabled={i === 0} onSelect={() => move(column, i - 1)}>
                {t('columns.left')}
              </MenuItem>
              <MenuItem disabled={i === columns.length - 1} onSelect={() => move(column, i + 1)}>
                {t('columns.right')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem onSelect={() => search(groupBy(state.query, column))}>{t('value.group')}</MenuItem>
              <MenuItem onSelect={() => void navigator.clipboard.writeText(column).catch(() => {})}>
                {t('columns.copy')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem onSelect={() => remove(column)}>{t('columns.remove')}</MenuItem>
            </Menu>
            <Edge column={column} onWidths={onWidths} parts={parts} />
          </GridHead>
        ))}
      </div>
    </GridRow>
  );
}

function Edge({ column, onWidths, parts }: { column: string; onWidths: Props['onWidths']; parts: SearchParts }) {
  const { t } = useTranslation('events');
  const { widths } = parts.state;
  const { resize } = useColumns(parts);
  const from = useRef<{ x: number; width: number } | undefined>(undefined);
  const now = useRef(0);
  const width = widthOf(column, widths);
  const bounded = (wish: number) => Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, wish)));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -WIDTH_STEP : event.key === 'ArrowRight' ? WIDTH_STEP : 0;
    if (step !== 0) {
      event.preventDefault();
      resize(column, bounded(width + step));
    }
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault(); // no drag of the column
    event.currentTarget.setPointerCapture(event.pointerId);
    const shown = event.currentTarget.parentElement?.getBoundingClientRect().width ?? width;
    from.current = { x: event.clientX, width: shown };
    now.current = shown;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== undefined) {
      now.current = bounded(from.current.width + event.clientX - from.current.x);
      onWidths(Object.fromEntries([...Object.entries(widths), [column, now.current]]));
    }
  };
  const onPointerUp = () => {
    if (from.current !== undefined) {
      from.current = undefined;
      onWidths(undefined);
      resize(column, now.current);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between columns is no thematic break
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('columns.resize', { name: plain(column, 80) })}
      aria-valuenow={width}
      aria-valuemin={WIDTH_MIN}
      aria-valuemax={WIDTH_MAX}
      className={styles.edge}
      draggable={false}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  );
}
