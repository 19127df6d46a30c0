import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { FailureNotice } from '../../app/FailureNotice';
import { count } from '../../charts/quantity';
import { Notice } from '../../design/Notice';

/** What a chart does not show, and why. */
export function ChartNotes({ shown, total, failure }: { shown: number; total: number; failure: Failure | undefined }) {
  const { t } = useTranslation('charts');
  return (
    <>
      {failure !== undefined && <FailureNotice error={failure} />}
      {shown > 0 && total > shown && (
        <Notice kind="info">{t('chart.rowsCut', { shown: count(shown), total: count(total) })}</Notice>
      )}
    </>
  );
}
