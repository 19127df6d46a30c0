import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import styles from './frame.module.css';

/** What was asked of the node, once it is there. Old figures stay beside the reason why there are no newer ones. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {query.isError && <FailureNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
      {query.isPending && (
        <p className={styles.lead} role="status">
          {t('common.loading')}
        </p>
      )}
    </>
  );
}
