import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../app/preferences';
import { useShortcuts } from '../../app/shortcuts';
import { termsOf } from '../../log/marks';
import { idOf, type Row, value } from '../job/row';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';
import { ColumnHeader } from './ColumnHeader';
import { template } from './columns';
import styles from './EventList.module.css';
import { EventRow } from './EventRow';
import { Grid, GridRow } from './grid';
import { ListBar } from './ListBar';
import { NothingFound } from './NothingFound';
import { useNeighbours } from './neighbours';
import { Skeleton } from './Skeleton';
import { useKeptView } from './useKeptView';
import { usePreferredColumns } from './usePreferredColumns';
import { useShownRows } from './useShownRows';
import { useTraits } from './useTraits';
import { ValueMenu } from './ValueMenu';

const ROW_HEIGHT = { compact: 22, roomy: 30 } as const;
const FOLLOW_MILLIS = 150;
/** Between the time and the level: what has columns of its own. */
const FIXED_COLUMNS = 1;

type Selected = { readonly index: number; readonly moved: number };

/** The events that a search found, the newest first: one row each, as its line or as columns. */
export function EventList(parts: SearchParts) {
  const { t } = useTranslation('events');
  const { state, change } = parts;
  usePreferredColumns(parts);
  const view = useKeptView(parts.view, parts.repository);
  const { job, snapshot } = view;
  const { density } = usePreferences();
  const zone = zoneName(state.zone);
  const terms = useMemo(() => termsOf(state.query), [state.query]);

  const scroller = useRef<HTMLDivElement>(null);
  const rows = useShownRows(view, scroller);
  const { gap, hasJson } = useTraits(rows);
  const [selected, setSelected] = useState<Selected | undefined>(undefined);
  const at = selected === undefined ? -1 : selected.index + rows.moved - selected.moved;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [widths, setWidths] = useState<Readonly<Record<string, number>> | undefined>(undefined);

  const height = ROW_HEIGHT[density];
  const isMeasured = state.wrap || expanded.size > 0;
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: state.columns.length > 0 ? height : 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured no longer holds
  useEffect(() => virtualizer.measure(), [virtualizer, state.wrap, density, job, state.columns]);

  const open = useCallback(
    (row: Row) => change({ event: idOf(row), eventTime: value(row, '@timestamp') ?? '' }),
    [change],
  );
  const follow = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);
  const select = useCallback(
    (index: number) => {
      const next = Math.max(0, Math.min(rows.count - 1, index));
      if (rows.count === 0) {
        return;
      }
      setSelected({ index: next, moved: rows.moved });
      virtualizer.scrollToIndex(next, { align: 'auto' });
      scroller.current?.focus({ preventScroll: true });
      if (state.event !== '') {
        // what is open follows, but not through all that a held key passes by
        clearTimeout(follow.current);
        follow.current = setTimeout(() => {
          const row = rows.row(next);
          if (row !== undefined) {
            open(row);
          }
        }, FOLLOW_MILLIS);
      }
    },
    [rows, virtualizer, state.event, open],
  );
  useNeighbours(parts.view.job, (step) => select(at + step));
  const wrap = (next: boolean) => {
    changePreferences({ wrap: next });
    change({ wrap: next });
  };
  useShortcuts([
    { keys: 'j', label: t('keys.down'), action: () => select(at + 1) },
    { keys: 'k', label: t('keys.up'), action: () => select(at < 0 ? 0 : at - 1) },
    { keys: 'w', label: t('keys.wrap'), action: () => wrap(!state.wrap) },
  ]);

  const toggle = useCallback((id: string) => {
    setExpanded((before) => {
      const next = new Set(before);
      return next.delete(id) ? next : next.add(id);
    });
  }, []);
  const pick = useCallback(
    (index: number, row: Row) => {
      setSelected({ index, moved: rows.moved });
      open(row);
    },
    [open, rows],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const target = targetOf(event.key, at, page, rows.count);
    const row = at < 0 ? undefined : rows.row(at);
    const id = row === undefined ? '' : idOf(row);
    if (target !== undefined) {
      select(target);
    } else if (event.key === 'Enter' && row !== undefined) {
      open(row);
    } else if (event.key === (expanded.has(id) ? 'ArrowLeft' : 'ArrowRight') && id !== '') {
      toggle(id);
    } else if (event.key === 'Escape' && state.event !== '') {
      change({ event: '', eventTime: '' });
    } else {
      return;
    }
    event.preventDefault();
  };

  const isEmpty = rows.count === 0 && rows.newer === 0;
  if (isEmpty && (snapshot.phase === 'done' || snapshot.phase === 'stopped')) {
    return <NothingFound {...parts} />;
  }
  if (isEmpty && snapshot.phase === 'failed') {
    return null; // why is said above
  }
  const columns = state.columns;
  return (
    <ValueMenu parts={parts}>
      <div className={`${styles.list} ${styles[density]}`}>
        <ListBar
          {...parts}
          view={view}
          newer={rows.newer}
          onWrap={wrap}
          onNewest={() => {
            rows.showNewest();
            setSelected(undefined);
            scroller.current?.scrollTo({ top: 0 });
          }}
        />
        <Grid
          ref={scroller}
          className={styles.scroller}
          aria-label={t('list.label')}
          aria-busy={view !== parts.view || isEmpty}
          aria-rowcount={rows.count + (columns.length > 0 ? 1 : 0)}
          aria-colcount={Math.max(1, columns.length + FIXED_COLUMNS)}
          aria-activedescendant={at >= 0 && at < rows.count ? `event-${at}` : undefined}
          style={{ '--columns': template(columns, widths ?? state.widths) } as React.CSSProperties}
          onKeyDown={onKeyDown}
        >
          {columns.length > 0 && <ColumnHeader {...parts} onWidths={setWidths} />}
          {isEmpty ? (
            <Skeleton />
          ) : (
            <div
              role="presentation"
              className={styles.rows}
              style={{ height: virtualizer.getTotalSize(), minWidth: columns.length > 0 ? 'max-content' : undefined }}
            >
              {virtualizer.getVirtualItems().map((item) => {
                const row = rows.row(item.index);
                const id = row === undefined ? '' : idOf(row);
                return (
                  <GridRow
                    key={item.key}
                    id={`event-${item.index}`}
                    ref={isMeasured ? virtualizer.measureElement : undefined}
                    data-index={item.index}
                    aria-rowindex={item.index + (columns.length > 0 ? 2 : 1)}
                    aria-selected={item.index === at}
                    className={`${styles.row} ${id !== '' && id === state.event ? styles.open : ''}`}
                    style={{ transform: `translateY(${item.start}px)`, height: isMeasured ? undefined : height }}
                  >
                    <EventRow
                      index={item.index}
                      row={row}
                      columns={columns}
                      zone={zone}
                      terms={terms}
                      wrap={state.wrap}
                      gap={gap}
                      hasJson={hasJson}
                      isExpanded={expanded.has(id)}
                      onOpen={pick}
                      onToggle={toggle}
                    />
                  </GridRow>
                );
              })}
            </div>
          )}
        </Grid>
      </div>
    </ValueMenu>
  );
}

/** Where a key goes to from a row. */
function targetOf(key: string, at: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
