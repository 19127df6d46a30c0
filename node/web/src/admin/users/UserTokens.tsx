import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { useMe } from '../../app/queries';
import { Button, IconButton } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { NewUserToken } from './NewUserToken';

type Token = components['schemas']['UserToken'];

/** The tokens of a user; of oneself where the id is `me`. */
export function UserTokens({ title, userId }: { title: string; userId: string }) {
  const { t } = useTranslation('admin');
  const tokens = useQuery({
    queryKey: ['user tokens', userId],
    queryFn: ({ signal }) => take(api.GET('/api/v1/users/{id}/tokens', { params: { path: { id: userId } }, signal })),
  });
  const [making, setMaking] = useState(false);
  const create = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('userTokens.create')}
    </Button>
  );
  return (
    <Card title={title} lead={t('userTokens.lead')} actions={create}>
      {making && <NewUserToken userId={userId} onClose={() => setMaking(false)} />}
      <Loaded query={tokens}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<KeyRound aria-hidden />} title={t('userTokens.empty')}>
              {t('userTokens.emptyHint')}
            </Empty>
          ) : (
            <TokenTable userId={userId} tokens={all} />
          )
        }
      </Loaded>
    </Card>
  );
}

function TokenTable({ userId, tokens }: { userId: string; tokens: readonly Token[] }) {
  const { t } = useTranslation('admin');
  const current = useMe().data?.tokenId;
  const [removing, setRemoving] = useState<Token | undefined>(undefined);
  return (
    <>
      <DataTable
        label={t('userTokens.label')}
        rows={tokens}
        rowKey={(each) => each.id}
        columns={[
          {
            id: 'name',
            label: t('userTokens.columns.name'),
            cell: (each) => (
              <>
                <span className={styles.name}>{each.name}</span>{' '}
                {each.id === current && <Badge kind="info">{t('userTokens.current')}</Badge>}
              </>
            ),
          },
          {
            id: 'created',
            label: t('userTokens.columns.created'),
            isMinor: true,
            cell: (each) => <Moment millis={each.createdAt} />,
          },
          {
            id: 'expires',
            label: t('userTokens.columns.expires'),
            cell: (each) => <Expiry token={each} />,
          },
          {
            id: 'actions',
            label: t('userTokens.columns.actions'),
            isLabelHidden: true,
            isNumber: true,
            cell: (each) => (
              <IconButton
                label={t('userTokens.remove', { name: each.name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => setRemoving(each)}
              />
            ),
          },
        ]}
      />
      {removing !== undefined && (
        <RemoveToken
          userId={userId}
          token={removing}
          isCurrent={removing.id === current}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}

function Expiry({ token }: { token: Token }) {
  const { t } = useTranslation('admin');
  if (token.expiresAt === undefined) {
    return t('userTokens.never');
  }
  return (
    <>
      <Moment millis={token.expiresAt} />{' '}
      {token.expiresAt < Date.now() && <Badge kind="warn">{t('userTokens.expired')}</Badge>}
    </>
  );
}

type RemoveProps = { userId: string; token: Token; isCurrent: boolean; onClose: () => void };

function RemoveToken({ userId, token, isCurrent, onClose }: RemoveProps) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () => api.DELETE('/api/v1/users/{id}/tokens/{tokenId}', { params: { path: { id: userId, tokenId: token.id } } }),
    [['user tokens', userId], ['users']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('userTokens.removeTitle', { name: token.name })}
      confirm={t('change.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('userTokens.removeText')}</p>
      {isCurrent && <p>{t('userTokens.removeCurrent')}</p>}
    </ConfirmDialog>
  );
}
