import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Popover.module.css';

type Props = {
  /** Must take a ref, as [Button] does. */
  trigger: ReactNode;
  /** Told to those who do not see it. */
  label: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  align?: 'start' | 'end';
  children: ReactNode;
};

/** What opens below a button and holds more than a menu: boxes to write in, lists to filter. */
export function Popover({ trigger, label, open, onOpen, align = 'start', children }: Props) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={styles.content}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
