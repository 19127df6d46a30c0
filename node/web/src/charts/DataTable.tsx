import { useTranslation } from 'react-i18next';
import styles from './DataTable.module.css';
import { count } from './quantity';

const ROWS_MAX = 500;

type Props = { caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

/** A chart in words and numbers: for those who do not see it, and for who wants the figure itself. */
export function DataTable({ caption, columns, rows }: Props) {
  const { t } = useTranslation('charts');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((each, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <th key={i} scope="col">
                <bdi>{each}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_MAX).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={i}>
              {row.map((each, j) =>
                j === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <th key={j} scope="row">
                    <bdi>{each}</bdi>
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={j}>{each}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > ROWS_MAX && <p>{t('table.cut', { shown: count(ROWS_MAX), total: count(rows.length) })}</p>}
    </section>
  );
}
