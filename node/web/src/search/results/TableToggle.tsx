import { ChartSpline, Table } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import styles from './Views.module.css';

/** Between a chart and its numbers. */
export function TableToggle({ on, onToggle }: { on: boolean; onToggle: () => void }) {
  const { t } = useTranslation('charts');
  return (
    <Button
      kind="quiet"
      size="s"
      className={styles.toggle}
      icon={on ? <ChartSpline aria-hidden /> : <Table aria-hidden />}
      onClick={onToggle}
    >
      {on ? t('chart.asChart') : t('chart.asTable')}
    </Button>
  );
}
