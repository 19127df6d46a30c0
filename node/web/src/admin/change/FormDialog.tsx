import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import styles from './change.module.css';

type Props = {
  title: string;
  description?: string;
  submit: string;
  wide?: boolean;
  busy: boolean;
  /** What the node said to the last attempt. What was typed stays. */
  error: unknown;
  disabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form over the page. It stays open until the node has taken what it says. */
export function FormDialog({ title, description, submit, wide, busy, error, disabled, ...rest }: Props) {
  const { t } = useTranslation();
  const { onSubmit, onClose, children } = rest;
  function send(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Dialog open onClose={onClose} title={title} description={description} wide={wide}>
      <form className={styles.form} onSubmit={send}>
        {children}
        {error !== null && error !== undefined && <FailureNotice error={error} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy || disabled}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
