import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { useMe, useRepositories } from '../../app/queries';
import { Checkbox, SelectField, TextField } from '../../design/Field';
import { FormDialog } from '../change/FormDialog';
import { NewSecret } from '../change/NewSecret';
import { useChange } from '../change/useChange';
import local from '../users/users.module.css';

type Right = components['schemas']['Right'];
const RIGHTS: readonly Right[] = ['query', 'ingest', 'admin'];

/** Asks what the token may do and where; then shows it, this once. */
export function NewApiToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const me = useMe().data;
  const isRoot = me?.isRoot === true;
  const repositories = useRepositories().data ?? [];
  const mine = repositories
    .map((each) => each.name)
    .filter((name) => isRoot || me?.repositories.some((each) => each.name === name && each.role === 'administrator'));
  const [name, setName] = useState('');
  const [rights, setRights] = useState<ReadonlySet<Right>>(new Set(['query']));
  const [repository, setRepository] = useState(isRoot ? '' : (mine[0] ?? ''));
  const create = useChange(
    () =>
      take(
        api.POST('/api/v1/admin/tokens', {
          body: {
            name: name.trim(),
            rights: RIGHTS.filter((each) => rights.has(each)),
            ...(repository === '' ? {} : { repository }),
          },
        }),
      ),
    [['tokens'], ['repository']],
  );
  if (create.data !== undefined) {
    return (
      <NewSecret
        title={t('apiTokens.madeTitle', { name: create.data.name })}
        token={create.data.token}
        onClose={onClose}
      />
    );
  }
  const choices = mine.map((each) => ({ value: each, label: each }));
  return (
    <FormDialog
      title={t('apiTokens.create')}
      submit={t('apiTokens.create')}
      busy={create.isPending}
      error={create.error}
      disabled={name.trim() === '' || rights.size === 0}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label={t('apiTokens.name')}
        hint={t('apiTokens.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        autoFocus
        required
      />
      <fieldset className={local.access}>
        <legend>{t('apiTokens.rights')}</legend>
        {RIGHTS.map((right) => (
          <Checkbox
            key={right}
            label={t(`apiTokens.right.${right}`)}
            checked={rights.has(right)}
            onChange={(event) => {
              const next = new Set(rights);
              event.target.checked ? next.add(right) : next.delete(right);
              setRights(next);
            }}
          />
        ))}
      </fieldset>
      <SelectField
        label={t('apiTokens.repository')}
        hint={t('apiTokens.repositoryHint')}
        value={repository}
        options={isRoot ? [{ value: '', label: t('apiTokens.all') }, ...choices] : choices}
        onChange={setRepository}
      />
    </FormDialog>
  );
}
