import { ChevronLeft, Pencil, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../api/client';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import { Card } from '../frame/Card';
import { Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { RootOnly } from '../frame/RootOnly';
import { accessText } from './accessText';
import { UserDialog } from './UserDialog';
import { UserTokens } from './UserTokens';
import { type User, useUsers } from './useUsers';

/** One user with its tokens. */
export function UserPage() {
  return (
    <RootOnly>
      <Found />
    </RootOnly>
  );
}

function Found() {
  const { t } = useTranslation('admin');
  const { id = '' } = useParams();
  const users = useUsers();
  return (
    <Loaded query={users}>
      {(all) => {
        const user = all.find((each) => each.id === id);
        return user === undefined ? (
          <Empty title={t('users.unknown')}>
            <p>{t('users.unknownHint')}</p>
            <Link to="/admin/users">{t('users.all')}</Link>
          </Empty>
        ) : (
          <OneUser user={user} />
        );
      }}
    </Loaded>
  );
}

function OneUser({ user }: { user: User }) {
  const { t } = useTranslation('admin');
  const [doing, setDoing] = useState<'edit' | 'remove' | undefined>(undefined);
  const above = (
    <Link className={styles.up} to="/admin/users">
      <ChevronLeft aria-hidden />
      {t('users.all')}
    </Link>
  );
  const actions = (
    <>
      <Button icon={<Pencil aria-hidden />} onClick={() => setDoing('edit')}>
        {t('users.edit')}
      </Button>
      <Button kind="danger" icon={<Trash2 aria-hidden />} onClick={() => setDoing('remove')}>
        {t('users.remove')}
      </Button>
    </>
  );
  const close = () => setDoing(undefined);
  return (
    <Page title={user.name} lead={user.fullName} above={above} actions={actions}>
      {doing === 'edit' && <UserDialog user={user} onClose={close} onDone={close} />}
      {doing === 'remove' && <RemoveUser user={user} onClose={close} />}
      <Card title={t('users.access')}>
        <Facts
          facts={[
            {
              name: t('users.roles'),
              value: user.isRoot ? (
                <Badge kind="info" icon={<ShieldCheck aria-hidden />}>
                  {t('users.root')}
                </Badge>
              ) : (
                accessText(user, t)
              ),
            },
            { name: t('users.columns.created'), value: <Moment millis={user.createdAt} /> },
          ]}
        />
      </Card>
      <UserTokens title={t('users.tokensTitle', { name: user.name })} userId={user.id} />
    </Page>
  );
}

function RemoveUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const remove = useChange(
    () => api.DELETE('/api/v1/users/{id}', { params: { path: { id: user.id } } }),
    [['users']],
    () => void navigate('/admin/users'),
  );
  return (
    <ConfirmDialog
      title={t('users.removeTitle', { name: user.name })}
      confirm={t('users.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('users.removeText', { count: user.tokens })}</p>
    </ConfirmDialog>
  );
}
