import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { SelectField, TextField } from '../../design/Field';
import { FormDialog } from '../change/FormDialog';
import { NewSecret } from '../change/NewSecret';
import { useChange } from '../change/useChange';

const LIVES = ['1d', '30d', '90d', '365d', ''] as const;

/** Asks for a name and how long it is good; then shows the token, this once. */
export function NewUserToken({ userId, onClose }: { userId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState('');
  const [life, setLife] = useState<string>('90d');
  const create = useChange(
    () =>
      take(
        api.POST('/api/v1/users/{id}/tokens', {
          params: { path: { id: userId } },
          body: { name: name.trim(), ...(life === '' ? {} : { expiresIn: life }) },
        }),
      ),
    [['user tokens', userId], ['users']],
  );
  if (create.data !== undefined) {
    return (
      <NewSecret
        title={t('userTokens.madeTitle', { name: create.data.name })}
        token={create.data.token}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={t('userTokens.create')}
      submit={t('userTokens.create')}
      busy={create.isPending}
      error={create.error}
      disabled={name.trim() === ''}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label={t('userTokens.name')}
        hint={t('userTokens.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        autoFocus
        required
      />
      <SelectField
        label={t('userTokens.expires')}
        value={life}
        options={LIVES.map((each) => ({ value: each, label: t(`userTokens.lives.${each}`) }))}
        onChange={setLife}
      />
    </FormDialog>
  );
}
