import { type ReactNode, useEffect } from 'react';
import styles from './frame.module.css';

type Props = {
  title: string;
  /** What this page is for, in a sentence. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** The way back to the page that this one belongs to. */
  above?: ReactNode;
  children: ReactNode;
};

/** One page of the administration: its heading, what can be done, and the rest. */
export function Page({ title, lead, actions, above, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          {above}
          <h1>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
