import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './DataTable.module.css';
import { type Sorting, sorted, toggled } from './sorting';

export type Column<Row> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** What rows are ordered by. None: they cannot be, by this column. */
  readonly sortBy?: (row: Row) => string | number;
  readonly isNumber?: boolean;
  /** Left out where the page is narrow. */
  readonly isMinor?: boolean;
  /** The heading is for those who do not see the page only. */
  readonly isLabelHidden?: boolean;
};

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
};

/** A table whose columns order it. It scrolls sideways by itself where the page is too narrow. */
export function DataTable<Row>({ label, columns, rows, rowKey, sorting, onSort }: Props<Row>) {
  const by = columns.find((each) => each.id === sorting?.column)?.sortBy;
  const shown = by === undefined || sorting === undefined ? rows : sorted(rows, by, sorting.descending);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div role="group" className={styles.frame} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((each) => (
              <Heading key={each.id} column={each} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((each) => (
                <td key={each.id} className={classes(each)}>
                  {each.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadingProps<Row> = {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: ((sorting: Sorting) => void) | undefined;
};

function Heading<Row>({ column, sorting, onSort }: HeadingProps<Row>) {
  const { t } = useTranslation('admin');
  const isSorted = sorting?.column === column.id;
  if (column.sortBy === undefined || onSort === undefined) {
    return (
      <th scope="col" className={classes(column)}>
        {column.isLabelHidden ? <span className="visually-hidden">{column.label}</span> : column.label}
      </th>
    );
  }
  return (
    <th
      scope="col"
      className={classes(column)}
      aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        title={t('table.sortBy', { column: column.label })}
        onClick={() => onSort(toggled(sorting, column.id, column.isNumber === true))}
      >
        {column.label}
        {isSorted && (sorting.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      </button>
    </th>
  );
}

function classes<Row>({ isNumber, isMinor }: Column<Row>): string {
  return `${isNumber ? styles.number : ''} ${isMinor ? styles.minor : ''}`;
}
