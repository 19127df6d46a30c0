import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/graphql';
import { FailureNotice } from '../../app/FailureNotice';
import { Button, IconButton } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { ASSIGN, REMOVE, TOKENS, UNASSIGN } from './documents';
import { NewIngestToken } from './NewIngestToken';
import { useParserOptions } from './useParserOptions';

type Token = { name: string; parser: { name: string } | null };

/** The tokens that send into a repository. */
export function IngestTokens({ repository }: { repository: string }) {
  const { t } = useTranslation('admin');
  const tokens = useQuery({
    queryKey: ['repository', repository, 'tokens'],
    queryFn: async () => (await ask(TOKENS, { name: repository })).repository.ingestTokens,
  });
  const [making, setMaking] = useState(false);
  const create = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('ingestTokens.create')}
    </Button>
  );
  return (
    <Card title={t('ingestTokens.label')} lead={t('ingestTokens.lead')} actions={create}>
      {making && <NewIngestToken repository={repository} onClose={() => setMaking(false)} />}
      <Loaded query={tokens}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<KeyRound aria-hidden />} title={t('ingestTokens.empty')}>
              {t('ingestTokens.emptyHint')}
            </Empty>
          ) : (
            <TokenTable repository={repository} tokens={all} />
          )
        }
      </Loaded>
    </Card>
  );
}

function TokenTable({ repository, tokens }: { repository: string; tokens: readonly Token[] }) {
  const { t } = useTranslation('admin');
  const [removing, setRemoving] = useState('');
  return (
    <>
      <DataTable
        label={t('ingestTokens.label')}
        rows={tokens}
        rowKey={(each) => each.name}
        columns={[
          {
            id: 'name',
            label: t('ingestTokens.name'),
            cell: (each) => <span className={styles.name}>{each.name}</span>,
          },
          {
            id: 'parser',
            label: t('ingestTokens.parser'),
            cell: (each) => <ParserChoice repository={repository} token={each} />,
          },
          {
            id: 'actions',
            label: t('ingestTokens.actions'),
            isLabelHidden: true,
            isNumber: true,
            cell: (each) => (
              <IconButton
                label={t('ingestTokens.remove', { name: each.name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => setRemoving(each.name)}
              />
            ),
          },
        ]}
      />
      {removing !== '' && <RemoveToken repository={repository} name={removing} onClose={() => setRemoving('')} />}
    </>
  );
}

function ParserChoice({ repository, token }: { repository: string; token: Token }) {
  const { t } = useTranslation('admin');
  const options = useParserOptions(repository);
  const assign = useChange(
    async (parser: string): Promise<void> => {
      if (parser === '') {
        await ask(UNASSIGN, { repository, token: token.name });
      } else {
        await ask(ASSIGN, { input: { repositoryName: repository, tokenName: token.name, parser } });
      }
    },
    [['repository', repository, 'tokens']],
  );
  const now = assign.isPending ? assign.variables : (token.parser?.name ?? '');
  return (
    <>
      <select
        aria-label={t('ingestTokens.parserOf', { name: token.name })}
        className={styles.select}
        value={now}
        disabled={assign.isPending}
        onChange={(event) => assign.mutate(event.target.value)}
      >
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      {assign.isError && <FailureNotice error={assign.error} />}
    </>
  );
}

function RemoveToken({ repository, name, onClose }: { repository: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () => ask(REMOVE, { repository, token: name }),
    [['repository', repository, 'tokens']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('ingestTokens.removeTitle', { name })}
      confirm={t('change.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('ingestTokens.removeText')}</p>
    </ConfirmDialog>
  );
}
