import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextField } from '../../design/Field';
import styles from './change.module.css';

type Props = {
  title: string;
  /** What the button says that does it. */
  confirm: string;
  /** A name that must be typed first, for what cannot be had back. */
  typed?: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before something is taken away. The focus is on leaving it as it is. */
export function ConfirmDialog({ title, confirm, typed, busy, error, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation(['admin', 'app']);
  const [name, setName] = useState('');
  const ready = typed === undefined || name === typed;
  function send(event: FormEvent) {
    event.preventDefault();
    if (ready) {
      onConfirm();
    }
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className={styles.form} onSubmit={send}>
        <div className={styles.text}>{children}</div>
        {typed !== undefined && (
          <TextField
            label={t('change.typeName', { name: typed })}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error !== null && error !== undefined && <FailureNotice error={error} />}
        <div className={styles.actions}>
          <Button onClick={onClose} autoFocus>
            {t('app:common.cancel')}
          </Button>
          <Button kind="danger" type="submit" disabled={busy || !ready}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
