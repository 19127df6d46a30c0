import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, graphql } from '../../api/graphql';
import { TextField } from '../../design/Field';
import { FormDialog } from '../change/FormDialog';
import { useChange } from '../change/useChange';
import { repositoryPath } from './repositoryPath';

const CREATE = graphql(`
  mutation ($name: String!, $description: String) {
    createRepository(name: $name, description: $description) { repository { name } }
  }
`);

export function NewRepositoryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = useChange(
    () => ask(CREATE, { name: name.trim(), description }),
    [['repositories'], ['me']],
    (answer) => void navigate(repositoryPath(answer.createRepository.repository.name)),
  );
  return (
    <FormDialog
      title={t('repositories.createTitle')}
      submit={t('repositories.create')}
      busy={create.isPending}
      error={create.error}
      disabled={name.trim() === ''}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label={t('repositories.name')}
        hint={t('repositories.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        required
      />
      <TextField
        label={t('repositories.description')}
        hint={t('repositories.descriptionHint')}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
    </FormDialog>
  );
}
