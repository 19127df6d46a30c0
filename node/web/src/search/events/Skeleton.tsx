import { useTranslation } from 'react-i18next';
import styles from './EventList.module.css';
import { GridCell, GridRow } from './grid';

const ROWS = [82, 64, 91, 47, 73, 88, 55, 69, 94, 60, 78, 51];

/** Where rows will be. */
export function Skeleton() {
  const { t } = useTranslation('events');
  return (
    <GridRow>
      <GridCell aria-label={t('list.loading')}>
        {ROWS.map((width) => (
          <div key={width} className={styles.skeleton}>
            <span style={{ width: `${width}%` }} />
          </div>
        ))}
      </GridCell>
    </GridRow>
  );
}
