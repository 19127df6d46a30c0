import { Download, Eye, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { FailureNotice } from '../../app/FailureNotice';
import { useRole } from '../../app/queries';
import { IconButton } from '../../design/Button';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { bytesText } from '../format/bytes';
import styles from '../frame/frame.module.css';
import { DataTable } from '../table/DataTable';
import { download } from './fileContent';

type Props = {
  repository: string;
  files: readonly components['schemas']['LookupFile'][];
  onShow: (name: string) => void;
};

export function FileTable({ repository, files, onShow }: Props) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository);
  const [removing, setRemoving] = useState('');
  const fetching = useChange((name: string) => download(repository, name), []);
  return (
    <>
      {fetching.isError && <FailureNotice error={fetching.error} />}
      <DataTable
        label={t('lookup.label')}
        rows={files}
        rowKey={(each) => each.name}
        columns={[
          {
            id: 'name',
            label: t('lookup.columns.name'),
            cell: (each) => <span className={styles.name}>{each.name}</span>,
          },
          {
            id: 'size',
            label: t('lookup.columns.size'),
            isNumber: true,
            cell: (each) => bytesText(each.sizeBytes),
          },
          {
            id: 'actions',
            label: t('lookup.columns.actions'),
            isLabelHidden: true,
            cell: ({ name }) => (
              <div className={styles.end}>
                <IconButton
                  label={t('lookup.show', { name })}
                  icon={<Eye aria-hidden />}
                  onClick={() => onShow(name)}
                />
                <IconButton
                  label={t('lookup.download', { name })}
                  icon={<Download aria-hidden />}
                  disabled={fetching.isPending}
                  onClick={() => fetching.mutate(name)}
                />
                {isAdministrator && (
                  <IconButton
                    label={t('lookup.delete', { name })}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => setRemoving(name)}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      {removing !== '' && <DeleteFile repository={repository} name={removing} onClose={() => setRemoving('')} />}
    </>
  );
}

function DeleteFile({ repository, name, onClose }: { repository: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () =>
      take(api.DELETE('/api/v1/repositories/{repo}/files/{name}', { params: { path: { repo: repository, name } } })),
    [['repository', repository, 'files']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('lookup.deleteTitle', { name })}
      confirm={t('lookup.deleteButton')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('lookup.deleteText')}</p>
    </ConfirmDialog>
  );
}
