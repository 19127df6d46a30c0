import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/graphql';
import { SelectField, TextField } from '../../design/Field';
import { curlLines, nodeAddress } from '../../welcome/commands';
import { Command } from '../change/Command';
import { FormDialog } from '../change/FormDialog';
import { NewSecret } from '../change/NewSecret';
import { useChange } from '../change/useChange';
import { ADD } from './documents';
import { useParserOptions } from './useParserOptions';

/** Asks for a name and a parser; then shows the token, this once, and how to send with it. */
export function NewIngestToken({ repository, onClose }: { repository: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState('');
  const [parser, setParser] = useState('');
  const options = useParserOptions(repository);
  const add = useChange(
    () =>
      ask(ADD, {
        input: { repositoryName: repository, name: name.trim(), ...(parser === '' ? {} : { parser }) },
      }),
    [['repository', repository, 'tokens']],
  );
  if (add.data !== undefined) {
    const { name: made, token } = add.data.addIngestTokenV3;
    return (
      <NewSecret title={t('ingestTokens.madeTitle', { name: made })} token={token} onClose={onClose}>
        <Command label={t('ingestTokens.tryIt')} text={curlLines(nodeAddress(), token)} />
      </NewSecret>
    );
  }
  return (
    <FormDialog
      title={t('ingestTokens.create')}
      submit={t('ingestTokens.create')}
      busy={add.isPending}
      error={add.error}
      disabled={name.trim() === ''}
      onSubmit={() => add.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label={t('ingestTokens.name')}
        hint={t('ingestTokens.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        autoFocus
        required
      />
      <SelectField
        label={t('ingestTokens.parser')}
        hint={t('ingestTokens.parserHint')}
        value={parser}
        options={options}
        onChange={setParser}
      />
    </FormDialog>
  );
}
