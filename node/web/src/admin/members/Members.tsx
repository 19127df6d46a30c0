import { useQuery } from '@tanstack/react-query';
import { UserMinus, Users } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { FailureNotice } from '../../app/FailureNotice';
import { useMe } from '../../app/queries';
import { Button, IconButton } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { SelectField, TextField } from '../../design/Field';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { useUsers } from '../users/useUsers';

type Role = components['schemas']['Role'];
type Member = components['schemas']['Member'];
const ROLES: readonly Role[] = ['reader', 'administrator'];

/** Who may do what in a repository. */
export function Members({ repository }: { repository: string }) {
  const { t } = useTranslation('admin');
  const members = useQuery({
    queryKey: ['repository', repository, 'members'],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/repositories/{repo}/members', { params: { path: { repo: repository } }, signal })),
  });
  return (
    <Card title={t('members.title')} lead={`${t('members.lead')} ${t('members.readerMeans')}`}>
      <Loaded query={members}>
        {(all) => (
          <>
            {all.length === 0 ? (
              <Empty icon={<Users aria-hidden />} title={t('members.empty')}>
                {t('members.emptyHint')}
              </Empty>
            ) : (
              <MemberTable repository={repository} members={all} />
            )}
            <NewMember repository={repository} members={all} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function useSetRole(repository: string, done?: () => void) {
  return useChange(
    ({ name, role }: { name: string; role: Role }) =>
      take(
        api.PUT('/api/v1/repositories/{repo}/members/{userName}', {
          params: { path: { repo: repository, userName: name } },
          body: { role },
        }),
      ),
    [['repository', repository, 'members'], ['users']],
    done,
  );
}

function MemberTable({ repository, members }: { repository: string; members: readonly Member[] }) {
  const { t } = useTranslation('admin');
  const [removing, setRemoving] = useState('');
  const set = useSetRole(repository);
  return (
    <>
      {set.isError && <FailureNotice error={set.error} />}
      <DataTable
        label={t('members.label')}
        rows={members}
        rowKey={(each) => each.id}
        columns={[
          {
            id: 'name',
            label: t('members.columns.name'),
            cell: (each) => (
              <>
                <span className={styles.name}>{each.name}</span> <span className={styles.muted}>{each.fullName}</span>
              </>
            ),
          },
          {
            id: 'role',
            label: t('members.columns.role'),
            cell: (each) => (
              <select
                className={styles.select}
                aria-label={t('members.roleOf', { name: each.name })}
                value={each.role}
                disabled={set.isPending}
                onChange={(event) => set.mutate({ name: each.name, role: event.target.value as Role })}
              >
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {t(`members.roles.${role}`)}
                  </option>
                ))}
              </select>
            ),
          },
          {
            id: 'actions',
            label: t('members.columns.actions'),
            isLabelHidden: true,
            isNumber: true,
            cell: (each) => (
              <IconButton
                label={t('members.remove', { name: each.name })}
                icon={<UserMinus aria-hidden />}
                onClick={() => setRemoving(each.name)}
              />
            ),
          },
        ]}
      />
      {removing !== '' && <RemoveMember repository={repository} name={removing} onClose={() => setRemoving('')} />}
    </>
  );
}

function RemoveMember({ repository, name, onClose }: { repository: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () =>
      api.DELETE('/api/v1/repositories/{repo}/members/{userName}', {
        params: { path: { repo: repository, userName: name } },
      }),
    [['repository', repository, 'members'], ['users']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('members.removeTitle', { name })}
      confirm={t('members.removeButton')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('members.removeText', { name })}</p>
    </ConfirmDialog>
  );
}

function NewMember({ repository, members }: { repository: string; members: readonly Member[] }) {
  const { t } = useTranslation('admin');
  const list = useId();
  const isRoot = useMe().data?.isRoot === true;
  const users = useUsers(isRoot).data ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const give = useSetRole(repository, () => setName(''));
  function send(event: FormEvent) {
    event.preventDefault();
    give.mutate({ name: name.trim(), role });
  }
  const known = new Set(members.map((each) => each.name));
  return (
    <form className={styles.near} onSubmit={send} aria-label={t('members.add')}>
      <h3>{t('members.add')}</h3>
      <div className={styles.together}>
        <TextField
          label={t('members.user')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          list={list}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <datalist id={list}>
          {users
            .filter((each) => !each.isRoot && !known.has(each.name))
            .map((each) => (
              <option key={each.id} value={each.name}>
                {each.fullName}
              </option>
            ))}
        </datalist>
        <SelectField
          label={t('members.role')}
          value={role}
          options={ROLES.map((each) => ({ value: each, label: t(`members.roles.${each}`) }))}
          onChange={(next) => setRole(next as Role)}
        />
        <Button kind="primary" type="submit" disabled={name.trim() === '' || give.isPending}>
          {t('members.give')}
        </Button>
      </div>
      {give.isError && <FailureNotice error={give.error} />}
    </form>
  );
}
