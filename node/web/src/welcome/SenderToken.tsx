import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../admin/change/useChange';
import { ADD } from '../admin/ingestTokens/documents';
import { ask } from '../api/graphql';
import { FailureNotice } from '../app/FailureNotice';
import { useMe, useRole } from '../app/queries';
import { Button } from '../design/Button';
import { CopyButton } from '../design/CopyButton';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import styles from './welcome.module.css';

type Props = { repository: string; token: string; onToken: (token: string) => void };

/** Makes an ingest token right here, or takes one that the reader has. */
export function SenderToken({ repository, token, onToken }: Props) {
  const { t } = useTranslation(['welcome', 'admin']);
  const me = useMe();
  const { isAdministrator } = useRole(repository);
  const [name, setName] = useState<string>(t('standardName'));
  const add = useChange(
    () => ask(ADD, { input: { repositoryName: repository, name: name.trim() } }),
    [['repository', repository, 'tokens']],
    (made) => onToken(made.addIngestTokenV3.token),
  );
  if (add.data !== undefined && token === add.data.addIngestTokenV3.token) {
    return (
      <>
        <Notice kind="ok">{t('made', { name: add.data.addIngestTokenV3.name })}</Notice>
        <p className={styles.token}>
          <code data-testid="secret">{token}</code>
          <CopyButton text={token} label={t('admin:change.copyToken')} />
        </p>
      </>
    );
  }
  return (
    <>
      <p className={styles.lead}>{me.data === undefined || isAdministrator ? t('tokenLead') : t('tokenReader')}</p>
      <div className={styles.choices}>
        {isAdministrator && (
          <form
            className={styles.choice}
            onSubmit={(event) => {
              event.preventDefault();
              add.mutate(undefined);
            }}
          >
            <TextField
              label={t('tokenName')}
              hint={t('tokenNameHint')}
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
            />
            <Button
              kind="primary"
              type="submit"
              icon={<KeyRound aria-hidden />}
              disabled={name.trim() === '' || add.isPending}
            >
              {t('make')}
            </Button>
          </form>
        )}
        <div className={styles.choice}>
          <TextField
            label={t('own')}
            hint={t('ownHint')}
            value={token}
            onChange={(event) => onToken(event.target.value.trim())}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      </div>
      {add.isError && <FailureNotice error={add.error} />}
    </>
  );
}
