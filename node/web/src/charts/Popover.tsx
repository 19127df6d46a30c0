import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Popover.module.css';

/** A small panel behind a button; the button keeps the focus when it closes. `trigger` must take a ref. */
export function Popover({ trigger, label, children }: { trigger: ReactNode; label: string; children: ReactNode }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={styles.content}
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <h2>{label}</h2>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
