import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, ShieldAlert, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { useMe } from '../../app/queries';
import { Button, IconButton } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { TextField } from '../../design/Field';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Badge } from '../frame/Badge';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { DataTable } from '../table/DataTable';
import { NewApiToken } from './NewApiToken';

type Token = components['schemas']['Token'];

/** The tokens of programs. Who administers nothing is told where a token of one's own is. */
export function ApiTokensPage() {
  const { t } = useTranslation('admin');
  const me = useMe();
  const [making, setMaking] = useState(false);
  const mayMake = me.data?.isRoot === true || me.data?.repositories.some((each) => each.role === 'administrator');
  const create = mayMake && (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('apiTokens.create')}
    </Button>
  );
  return (
    <Page title={t('apiTokens.title')} lead={t('apiTokens.lead')} actions={create}>
      {making && <NewApiToken onClose={() => setMaking(false)} />}
      <Loaded query={me}>
        {() =>
          mayMake ? (
            <Tokens />
          ) : (
            <Empty icon={<ShieldAlert aria-hidden />} title={t('apiTokens.refused')}>
              <p>{t('apiTokens.refusedHint')}</p>
              <Link to="/admin/account">{t('nav.account')}</Link>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

function Tokens() {
  const { t } = useTranslation('admin');
  const tokens = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/admin/tokens', { signal })),
  });
  const [params, setParams] = useSearchParams();
  const filter = params.get('q') ?? '';
  return (
    <Loaded query={tokens}>
      {(all) =>
        all.length === 0 ? (
          <Empty icon={<KeyRound aria-hidden />} title={t('apiTokens.empty')}>
            {t('apiTokens.emptyHint')}
          </Empty>
        ) : (
          <>
            <div className={styles.filter}>
              <TextField
                label={t('apiTokens.filter')}
                type="search"
                value={filter}
                onChange={(event) =>
                  setParams(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })
                }
              />
            </div>
            <Found tokens={all.filter((each) => matches(each, filter))} filter={filter} />
          </>
        )
      }
    </Loaded>
  );
}

function matches({ name, repository = '' }: Token, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || repository.toLowerCase().includes(wanted);
}

function Found({ tokens, filter }: { tokens: readonly Token[]; filter: string }) {
  const { t } = useTranslation('admin');
  const [removing, setRemoving] = useState<Token | undefined>(undefined);
  if (tokens.length === 0) {
    return <Empty title={t('apiTokens.none', { filter })} />;
  }
  return (
    <>
      <DataTable
        label={t('apiTokens.label')}
        rows={tokens}
        rowKey={(each) => each.id}
        columns={[
          {
            id: 'name',
            label: t('apiTokens.columns.name'),
            cell: (each) => <span className={styles.name}>{each.name}</span>,
          },
          {
            id: 'rights',
            label: t('apiTokens.columns.rights'),
            cell: (each) => (
              <span className={styles.row}>
                {each.rights.map((right) => (
                  <Badge key={right}>{t(`apiTokens.right.${right}`)}</Badge>
                ))}
              </span>
            ),
          },
          {
            id: 'repository',
            label: t('apiTokens.columns.repository'),
            cell: (each) => each.repository ?? <span className={styles.muted}>{t('apiTokens.everywhere')}</span>,
          },
          { id: 'parser', label: t('apiTokens.columns.parser'), isMinor: true, cell: (each) => each.parser },
          {
            id: 'actions',
            label: t('apiTokens.columns.actions'),
            isLabelHidden: true,
            isNumber: true,
            cell: (each) => (
              <IconButton
                label={t('apiTokens.remove', { name: each.name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => setRemoving(each)}
              />
            ),
          },
        ]}
      />
      {removing !== undefined && <RemoveToken token={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function RemoveToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () => take(api.DELETE('/api/v1/admin/tokens/{id}', { params: { path: { id: token.id } } })),
    [['tokens'], ['repository']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('apiTokens.removeTitle', { name: token.name })}
      confirm={t('change.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('apiTokens.removeText')}</p>
    </ConfirmDialog>
  );
}
