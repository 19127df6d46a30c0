import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 's' | 'm';
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ kind = 'plain', size = 'm', icon, children, className, type = 'button', ...rest }: Props) {
  const names = [styles.button, styles[kind], styles[size], children === undefined ? styles.bare : '', className];
  return (
    <button type={type} className={names.filter(Boolean).join(' ')} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/** A button that shows a picture only: its name is told to those who do not see it, and shown on hover. */
export function IconButton({ label, ...rest }: Omit<Props, 'children'> & { label: string; icon: ReactNode }) {
  return <Button kind="quiet" aria-label={label} title={label} {...rest} />;
}
