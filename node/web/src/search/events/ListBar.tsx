import { ArrowUp, ListFilter, Rows3, Rows4, WrapText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../app/preferences';
import { Button, IconButton } from '../../design/Button';
import { useFieldsOpen } from '../fields/fieldsOpen';
import type { SearchParts } from '../parts';
import styles from './EventList.module.css';
import { useColumns } from './useColumns';

type Props = SearchParts & { newer: number; onNewest: () => void; onWrap: (wrap: boolean) => void };

/** How many events there are, and how they are shown. */
export function ListBar({ newer, onNewest, onWrap, ...parts }: Props) {
  const { t } = useTranslation('events');
  const { state, view } = parts;
  const { density } = usePreferences();
  const fields = useFieldsOpen();
  const { clear } = useColumns(parts);
  const { rowCount, distribution, phase } = view.snapshot;
  const found = distribution?.buckets.reduce((sum, each) => sum + Number(each), 0) ?? rowCount;
  const isCut = found > rowCount && phase !== 'submitting';
  return (
    <div className={styles.bar}>
      <Button
        kind="quiet"
        size="s"
        icon={<ListFilter aria-hidden />}
        aria-expanded={fields.isOpen}
        onClick={() => fields.set(!fields.isOpen)}
      >
        {t('fields.title')}
      </Button>
      <span className={styles.count} role="status">
        {isCut
          ? t('list.first', { count: rowCount, shown: number(rowCount), found: number(found) })
          : t('list.count', { count: rowCount, shown: number(rowCount) })}
      </span>
      {newer > 0 && (
        <Button kind="primary" size="s" icon={<ArrowUp aria-hidden />} onClick={onNewest}>
          {t('list.newer', { count: newer, shown: number(newer) })}
        </Button>
      )}
      <span className={styles.space} />
      {state.columns.length > 0 && (
        <Button kind="quiet" size="s" onClick={clear}>
          {t('columns.clear')}
        </Button>
      )}
      <IconButton
        size="s"
        label={t('list.wrap')}
        aria-pressed={state.wrap}
        icon={<WrapText aria-hidden />}
        onClick={() => onWrap(!state.wrap)}
      />
      <IconButton
        size="s"
        label={t('list.roomy')}
        aria-pressed={density === 'roomy'}
        icon={density === 'roomy' ? <Rows3 aria-hidden /> : <Rows4 aria-hidden />}
        onClick={() => changePreferences({ density: density === 'roomy' ? 'compact' : 'roomy' })}
      />
    </div>
  );
}

const format = new Intl.NumberFormat();

function number(count: number): string {
  return format.format(count);
}
