import { useQuery } from '@tanstack/react-query';
import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { useRole } from '../../app/queries';
import { Empty } from '../../design/Empty';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { FilePreview } from './FilePreview';
import { FileTable } from './FileTable';
import { Uploads } from './Uploads';

/** The tables that queries of a repository look values up in. */
export function LookupFiles({ repository }: { repository: string }) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository);
  const files = useQuery({
    queryKey: ['repository', repository, 'files'],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/repositories/{repo}/files', { params: { path: { repo: repository } }, signal })),
  });
  const [shown, setShown] = useState('');
  return (
    <div className={styles.stack}>
      <Card title={t('lookup.title')} lead={t('lookup.lead')}>
        <Loaded query={files}>
          {(all) => (
            <>
              {isAdministrator && <Uploads repository={repository} taken={all.map((each) => each.name)} />}
              {all.length === 0 ? (
                <Empty icon={<Table2 aria-hidden />} title={t('lookup.empty')}>
                  {isAdministrator && t('lookup.emptyHint')}
                </Empty>
              ) : (
                <FileTable repository={repository} files={all} onShow={setShown} />
              )}
            </>
          )}
        </Loaded>
      </Card>
      {shown !== '' && <FilePreview repository={repository} name={shown} onClose={() => setShown('')} />}
    </div>
  );
}
