import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { useRepositories } from '../../app/queries';
import { TextField } from '../../design/Field';
import { FormDialog } from '../change/FormDialog';
import { useChange } from '../change/useChange';
import { RoleChoices, type Roles } from './RoleChoices';
import local from './users.module.css';
import type { User, UserRequest } from './useUsers';

type Props = { user?: User; onClose: () => void; onDone: (user: User) => void };

/** Makes a user, or changes all that can be changed of one. */
export function UserDialog({ user, onClose, onDone }: Props) {
  const { t } = useTranslation('admin');
  const repositories = useRepositories().data ?? [];
  const [name, setName] = useState(user?.name ?? '');
  const [fullName, setFullName] = useState(user?.fullName ?? '');
  const [isRoot, setIsRoot] = useState(user?.isRoot ?? false);
  const [roles, setRoles] = useState<Roles>(() => new Map(user?.repositories.map((each) => [each.name, each.role])));
  const save = useChange(
    (body: UserRequest) =>
      user === undefined
        ? take(api.POST('/api/v1/users', { body }))
        : take(api.PUT('/api/v1/users/{id}', { params: { path: { id: user.id } }, body })),
    [['users'], ['repository']],
    onDone,
  );
  function send() {
    const given = isRoot ? [] : [...roles].map(([repository, role]) => ({ name: repository, role }));
    save.mutate({ name: name.trim(), fullName: fullName.trim(), isRoot, repositories: given });
  }
  return (
    <FormDialog
      title={user === undefined ? t('users.create') : t('users.editTitle', { name: user.name })}
      submit={user === undefined ? t('users.create') : t('users.save')}
      busy={save.isPending}
      error={save.error}
      disabled={name.trim() === ''}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('users.name')}
        hint={t('users.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        required
      />
      <TextField
        label={t('users.fullName')}
        value={fullName}
        onChange={(event) => setFullName(event.target.value)}
        autoComplete="off"
      />
      <fieldset className={local.access}>
        <legend>{t('users.access')}</legend>
        <label>
          <input type="radio" name="access" checked={isRoot} onChange={() => setIsRoot(true)} />
          {t('users.isRoot')}
        </label>
        <label>
          <input type="radio" name="access" checked={!isRoot} onChange={() => setIsRoot(false)} />
          {t('users.byRole')}
        </label>
        {!isRoot && (
          <RoleChoices repositories={repositories.map((each) => each.name)} roles={roles} onChange={setRoles} />
        )}
      </fieldset>
    </FormDialog>
  );
}
