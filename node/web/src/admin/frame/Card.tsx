import { type ReactNode, useId } from 'react';
import styles from './frame.module.css';

/** A part of a page, with its heading. */
export function Card({
  title,
  lead,
  actions,
  danger = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  danger?: boolean;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`${styles.card} ${danger ? styles.danger : ''}`} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}
