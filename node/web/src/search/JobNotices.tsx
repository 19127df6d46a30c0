import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/FailureNotice';
import { Notice } from '../design/Notice';
import styles from './JobNotices.module.css';
import type { SearchParts } from './parts';

const SHOWN_MAX = 5;

/** What is wrong with the query or its result, above the result. */
export function JobNotices({ view, onRetry }: SearchParts & { onRetry: () => void }) {
  const { t } = useTranslation('search');
  const { failure, warnings } = view.snapshot;
  if (failure === undefined && warnings.length === 0) {
    return null;
  }
  return (
    <div className={styles.notices}>
      {failure !== undefined && <FailureNotice error={failure} retry={onRetry} />}
      {warnings.length > 0 && (
        <Notice kind="warn" title={t('warnings', { count: warnings.length })}>
          {warnings.slice(0, SHOWN_MAX).join('\n')}
        </Notice>
      )}
    </div>
  );
}
