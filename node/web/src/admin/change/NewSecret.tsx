import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { Dialog } from '../../design/Dialog';
import { Notice } from '../../design/Notice';
import styles from './change.module.css';

/** A token that the node shows this once, with what can be done with it. */
export function NewSecret({
  title,
  token,
  onClose,
  children,
}: {
  title: string;
  token: string;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation('admin');
  return (
    <Dialog open onClose={onClose} title={title} wide>
      <Notice kind="warn">{t('change.onceOnly')}</Notice>
      <div className={styles.secret}>
        <code data-testid="secret">{token}</code>
        <CopyButton text={token} label={t('change.copyToken')} size="m" />
      </div>
      {children}
      <div className={styles.actions}>
        <Button kind="primary" onClick={onClose}>
          {t('change.kept')}
        </Button>
      </div>
    </Dialog>
  );
}
