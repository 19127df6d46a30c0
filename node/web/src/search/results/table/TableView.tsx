import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../../app/FailureNotice';
import { count, unitOf } from '../../../charts/quantity';
import { Notice } from '../../../design/Notice';
import type { Row } from '../../job/row';
import { cellText } from '../cellText';
import { option } from '../options';
import type { Column } from '../shape';
import { useAllRows } from '../useAllRows';
import type { ViewProps } from '../viewProps';
import { ColumnResizer } from './ColumnResizer';
import { readWidths, standardWidth, writeWidths } from './columnWidths';
import { nextSort, readSort, sorted, writeSort } from './sorting';
import styles from './TableView.module.css';

export const SORTED_MAX = 20_000;
const ROW_HEIGHT = 26;
const OVERSCAN = 12;

/** The rows as they are; as many as are looked at exist on the page. Sorting fetches them first. */
export function TableView({ view, shape, zone, options, onOption, valueMenu }: ViewProps) {
  const { t } = useTranslation('charts');
  const keys = useMemo(() => readSort(option(options, 'table.sort')), [options]);
  const { rows: all, isLoading, failure } = useAllRows(view, SORTED_MAX, keys.length > 0);
  const order = useMemo(() => sorted(all, keys), [all, keys]);
  const ordered = keys.length > 0 && all.length > 0;
  const rowCount = ordered ? order.length : shape.rowCount;
  const rowAt = (index: number): Row | undefined => (ordered ? order[index] : view.job?.rows.row(index));

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const kept = useMemo(() => readWidths(option(options, 'table.widths')), [options]);
  const [dragged, setDragged] = useState<{ name: string; width: number } | undefined>(undefined);
  const raw = option(options, 'table.raw') === '1';
  const unit = unitOf(option(options, 'table.unit'));
  const columns = shape.columns;
  const widthOf = (column: Column) =>
    dragged?.name === column.name ? dragged.width : (kept.get(column.name) ?? standardWidth(column));
  const keepWidth = (name: string, width: number) => {
    setDragged(undefined);
    onOption('table.widths', writeWidths(new Map(kept).set(name, width)));
  };
  const sort = (column: Column) => (event: MouseEvent) =>
    onOption('table.sort', writeSort(nextSort(keys, column.name, event.shiftKey, column.isNumeric)));
  const items = virtual.getVirtualItems();
  return (
    <div className={styles.view}>
      {failure !== undefined && <FailureNotice error={failure} />}
      {ordered && shape.rowCount > SORTED_MAX && (
        <Notice kind="info">{t('table.sortPart', { max: count(SORTED_MAX), total: count(shape.rowCount) })}</Notice>
      )}
      {isLoading && <Notice kind="info">{t('table.sorting')}</Notice>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section ref={scroller} className={styles.scroll} tabIndex={0} aria-label={t('table.label')}>
        <table className={styles.table} style={{ width: sum(columns.map(widthOf)) }} aria-rowcount={rowCount + 1}>
          <colgroup>
            {columns.map((each) => (
              <col key={each.name} style={{ width: widthOf(each) }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((each) => (
                <HeadCell
                  key={each.name}
                  column={each}
                  sort={keys.find((key) => key.name === each.name)?.descending}
                  place={keys.length > 1 ? keys.findIndex((key) => key.name === each.name) + 1 : 0}
                  onSort={sort(each)}
                  width={widthOf(each)}
                  onWidth={(width) => setDragged({ name: each.name, width })}
                  onWidthEnd={(width) => keepWidth(each.name, width)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap height={items[0]?.start ?? 0} columns={columns.length} />
            {items.map((item) => {
              const row = rowAt(item.index);
              return (
                <tr key={item.index} aria-rowindex={item.index + 2}>
                  {columns.map((each) => {
                    const text = row === undefined ? '…' : cellText(row, raw ? asText(each) : each, zone, unit);
                    return (
                      <td
                        key={each.name}
                        className={each.kind === 'number' ? styles.number : ''}
                        title={text.slice(0, 300)}
                      >
                        {(row !== undefined && valueMenu?.(row, each.name, text)) || <bdi>{text}</bdi>}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <Gap height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={columns.length} />
          </tbody>
        </table>
      </section>
    </div>
  );
}

function asText(column: Column): Column {
  return { ...column, kind: 'group' };
}

function sum(widths: readonly number[]): number {
  return widths.reduce((before, each) => before + each, 0);
}

/** Stands for rows that are not on the page. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return height <= 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

type HeadCellProps = {
  column: Column;
  /** Whether it goes down; nothing where rows are not in its order. */
  sort: boolean | undefined;
  place: number;
  onSort: (event: MouseEvent) => void;
  width: number;
  onWidth: (width: number) => void;
  onWidthEnd: (width: number) => void;
};

function HeadCell({ column, sort, place, onSort, width, onWidth, onWidthEnd }: HeadCellProps) {
  const { t } = useTranslation('charts');
  const Arrow = sort === true ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sort === undefined ? 'none' : sort ? 'descending' : 'ascending'}
      className={column.kind === 'number' ? styles.number : ''}
    >
      <button type="button" className={styles.sort} title={t('table.sort', { name: column.name })} onClick={onSort}>
        <bdi>{column.name}</bdi>
        {sort !== undefined && <Arrow aria-hidden />}
        {place > 0 && <small>{place}</small>}
      </button>
      <ColumnResizer
        label={t('table.resize', { name: column.name })}
        width={width}
        onWidth={onWidth}
        onWidthEnd={onWidthEnd}
      />
    </th>
  );
}
