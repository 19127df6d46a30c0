import { Plus, ShieldCheck, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { numberText } from '../format/bytes';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { RootOnly } from '../frame/RootOnly';
import { DataTable } from '../table/DataTable';
import { accessText } from './accessText';
import { UserDialog } from './UserDialog';
import { type User, useUsers } from './useUsers';

export function UsersPage() {
  const { t } = useTranslation('admin');
  return (
    <RootOnly>
      <UserList title={t('users.title')} />
    </RootOnly>
  );
}

function UserList({ title }: { title: string }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const users = useUsers();
  const [making, setMaking] = useState(false);
  const create = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('users.create')}
    </Button>
  );
  return (
    <Page title={title} lead={t('users.lead')} actions={create}>
      {making && (
        <UserDialog onClose={() => setMaking(false)} onDone={(made) => void navigate(`/admin/users/${made.id}`)} />
      )}
      <Loaded query={users}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<Users aria-hidden />} title={t('users.empty')}>
              {t('users.emptyHint')}
            </Empty>
          ) : (
            <UserTable users={all} />
          )
        }
      </Loaded>
    </Page>
  );
}

function UserTable({ users }: { users: readonly User[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      label={t('users.label')}
      rows={users}
      rowKey={(each) => each.id}
      columns={[
        {
          id: 'name',
          label: t('users.columns.name'),
          cell: (each) => (
            <>
              <Link className={styles.name} to={`/admin/users/${each.id}`}>
                {each.name}
              </Link>{' '}
              <span className={styles.muted}>{each.fullName}</span>
            </>
          ),
        },
        {
          id: 'access',
          label: t('users.columns.access'),
          cell: (each) =>
            each.isRoot ? (
              <Badge kind="info" icon={<ShieldCheck aria-hidden />}>
                {t('users.root')}
              </Badge>
            ) : (
              accessText(each, t)
            ),
        },
        {
          id: 'tokens',
          label: t('users.columns.tokens'),
          isNumber: true,
          cell: (each) => numberText(each.tokens),
        },
        {
          id: 'created',
          label: t('users.columns.created'),
          isMinor: true,
          cell: (each) => <Moment millis={each.createdAt} dateOnly />,
        },
      ]}
    />
  );
}
