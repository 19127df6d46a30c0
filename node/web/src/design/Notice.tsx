import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const ICONS = { error: CircleAlert, warn: TriangleAlert, info: Info, ok: CircleCheck } as const;

type Props = { kind: keyof typeof ICONS; title?: string; children?: ReactNode; actions?: ReactNode };

/** Something the reader should know, with what to do about it. An error is told at once to those who listen. */
export function Notice({ kind, title, children, actions }: Props) {
  const Icon = ICONS[kind];
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.body}>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
