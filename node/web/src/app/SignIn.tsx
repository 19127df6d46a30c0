import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client';
import { asFailure } from '../api/failure';
import { signIn, useSession } from '../api/session';
import { Button } from '../design/Button';
import { Checkbox, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Logo } from './Logo';
import { queryClient } from './queries';
import styles from './SignIn.module.css';

/** Asks for a token first of all, and goes on to the page that was asked for. */
export function SignIn() {
  return (
    <main className={styles.page}>
      <SignInForm title={(words) => <h1>{words}</h1>} />
    </main>
  );
}

/** Asks for a token, and tries it. */
export function SignInForm({ title }: { title: (words: string) => ReactNode }) {
  const { t } = useTranslation();
  const { ended } = useSession();
  const [token, setToken] = useState('');
  const [keep, setKeep] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await take(api.GET('/api/v1/me', { headers: { Authorization: `Bearer ${token.trim()}` } }));
      signIn(token.trim(), keep);
      void queryClient.resetQueries(); // what another reader may see is not theirs
    } catch (error) {
      const failure = asFailure(error);
      setProblem(
        failure.kind === 'signedOut'
          ? t('session.wrong')
          : failure.kind === 'network'
            ? t('failure.network')
            : failure.message,
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Logo />
      {title(t('session.title'))}
      {ended && <Notice kind="warn">{t('session.ended')}</Notice>}
      <TextField
        label={t('session.token')}
        hint={t('session.tokenHint')}
        error={problem === '' ? undefined : problem}
        type="password"
        autoComplete="current-password"
        value={token}
        onChange={(event) => setToken(event.target.value)}
        autoFocus
        required
      />
      <Checkbox label={t('session.keep')} checked={keep} onChange={(event) => setKeep(event.target.checked)} />
      <Button kind="primary" type="submit" disabled={busy || token.trim() === ''}>
        {t('session.submit')}
      </Button>
    </form>
  );
}
