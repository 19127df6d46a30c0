import { useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton } from '../../design/Button';
import { Command } from '../change/Command';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { lookAt } from './fileContent';
import { type FirstRows, lookupStep } from './firstRows';

/** The beginning of a file, and how a query uses it. */
export function FilePreview({ repository, name, onClose }: { repository: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'app']);
  const look = useQuery({
    queryKey: ['repository', repository, 'files', name],
    queryFn: async ({ signal }) => ({ table: await lookAt(repository, name, signal) }),
  });
  return (
    <Card
      title={t('lookup.preview', { name })}
      actions={<IconButton label={t('app:common.close')} icon={<X aria-hidden />} onClick={onClose} />}
    >
      <Loaded query={look}>
        {({ table }) => (
          <>
            {table === undefined ? <p className={styles.muted}>{t('lookup.previewNone')}</p> : <Rows table={table} />}
            <Command label={t('lookup.use')} text={lookupStep(name, table)} />
            <div>
              <Link
                className={styles.linkButton}
                to={`/search/${encodeURIComponent(repository)}?${new URLSearchParams({ q: lookupStep(name, table) })}`}
              >
                <Search aria-hidden />
                {t('lookup.tryIt')}
              </Link>
            </div>
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Rows({ table }: { table: FirstRows }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable<{ cells: readonly string[]; at: number }>
      label={t('lookup.previewRows', { count: table.rows.length })}
      rows={table.rows.map((cells, at) => ({ cells, at }))}
      rowKey={(each) => String(each.at)}
      columns={table.columns.map((label, i) => ({
        id: `${i} ${label}`,
        label,
        cell: (each) => <bdi>{each.cells[i] ?? ''}</bdi>,
      }))}
    />
  );
}
