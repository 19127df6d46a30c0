import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { termsOf } from '../../log/marks';
import type { SearchState } from '../../search/state/searchState';
import type { TailRow } from '../buffer/tailBuffer';
import { formatNumber } from '../format';
import { searchAddress } from '../searchAddress';
import type { TailSession, TailSnapshot } from '../tailSession';
import { EmptyTail } from './EmptyTail';
import styles from './TailList.module.css';
import { TailMarkLine } from './TailMarkLine';
import { TailRowLine } from './TailRowLine';
import { type Anchor, useFollowing } from './useFollowing';

const ROW_HEIGHT = 24;
/** Faster than this, lines are not read out one by one: [SpokenSummary] says how many there are. */
const SPOKEN_RATE_MAX = 2;

type Props = {
  repository: string;
  state: SearchState;
  zone: string;
  session: TailSession | undefined;
  tail: TailSnapshot;
  opened: number | undefined;
  onOpen: (line: TailRow) => void;
};

/** The lines, the newest at the end, where it stays while the reader follows. */
export function TailList({ repository, state, zone, session, tail, opened, onOpen }: Props) {
  const { t } = useTranslation('tail');
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, paused } = tail;
  const terms = useMemo(() => termsOf(state.query), [state.query]);
  const [active, setActive] = useState<number | undefined>(undefined);

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: useCallback((index: number) => lines[index]?.seq ?? index, [lines]),
  });
  // At the end, only the end counts; looking back, what is measured above must not move what is read.
  virtual.shouldAdjustScrollPositionOnItemSizeChange = (item, _, { scrollOffset }) =>
    paused !== 'no' && item.start < (scrollOffset ?? 0);
  const items = virtual.getVirtualItems();

  // Lines that are wrapped are measured when they are there: the end is where it is after that.
  const height = virtual.getTotalSize();
  useLayoutEffect(() => {
    if (paused === 'no' && scroller.current !== null && height > 0 && lines.length > 0) {
      scroller.current.scrollTop = scroller.current.scrollHeight;
    }
  }, [paused, lines, height]);
  const anchor = (): Anchor | undefined => {
    const top = scroller.current?.scrollTop ?? 0;
    const first = virtual.getVirtualItemForOffset(top);
    const seq = first === undefined ? undefined : lines[first.index]?.seq;
    return first === undefined || seq === undefined ? undefined : { seq, offset: top - first.start };
  };
  const onScroll = useFollowing(scroller, tail, session, anchor, (kept) => {
    const index = lines.findIndex((each) => each.seq >= kept.seq);
    const start = index < 0 ? undefined : virtual.getOffsetForIndex(index, 'start')?.[0];
    return start === undefined ? undefined : start + kept.offset;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights of before hold for one way to wrap only
  useEffect(() => virtual.measure(), [state.wrap]);

  const move = (by: number) => {
    session?.pause('asked');
    const all = session?.kept() ?? [];
    const rows = all.filter((each) => each.kind === 'row');
    const at = rows.findIndex((each) => each.seq === active);
    const next = at < 0 ? rows.at(-1) : rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    setActive(next?.seq);
  };
  useEffect(() => {
    if (active === undefined) {
      return;
    }
    const index = lines.findIndex((each) => each.seq === active);
    if (index < 0) {
      return;
    }
    virtual.scrollToIndex(index, { align: 'auto' });
    const focus = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-seq="${active}"] button`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(focus);
  }, [active, lines, virtual]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      move(event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  const open = useCallback(
    (line: TailRow) => {
      session?.pause('asked');
      onOpen(line);
    },
    [session, onOpen],
  );

  const spoken = paused === 'no' && tail.rate <= SPOKEN_RATE_MAX;
  return (
    <section className={styles.frame} aria-label={t('lines')}>
      {paused !== 'no' && tail.evicted > 0 && (
        <p className={styles.older}>
          {t('kept', { count: tail.evicted, formatted: formatNumber(tail.evicted) })}{' '}
          <Link to={searchAddress(repository, state, { query: state.query })}>{t('searchOlder')}</Link>
        </p>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live={spoken ? 'polite' : 'off'}
        aria-label={t('lines')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        data-tail-space
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        {lines.length === 0 ? (
          <EmptyTail repository={repository} state={state} connection={tail.connection} />
        ) : (
          <div className={styles.all} style={{ height }}>
            <div className={styles.shown} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
              {items.map(({ index, key }) => {
                const entry = lines[index];
                return (
                  entry !== undefined && (
                    <div key={key} ref={virtual.measureElement} data-index={index} data-seq={entry.seq}>
                      {entry.kind === 'row' ? (
                        <TailRowLine
                          line={entry}
                          zone={zone}
                          terms={terms}
                          wrap={state.wrap}
                          isOpen={entry.seq === opened}
                          onOpen={open}
                        />
                      ) : (
                        <TailMarkLine mark={entry} repository={repository} state={state} zone={zone} />
                      )}
                    </div>
                  )
                );
              })}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
