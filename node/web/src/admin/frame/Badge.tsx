import type { ReactNode } from 'react';
import styles from './frame.module.css';

export function Badge({
  kind = 'plain',
  icon,
  children,
}: {
  kind?: 'plain' | 'ok' | 'warn' | 'error' | 'info';
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.badge} ${styles[kind]}`}>
      {icon}
      {children}
    </span>
  );
}
