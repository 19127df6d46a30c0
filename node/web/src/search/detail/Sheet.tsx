import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

type Props = { title: string; side: 'left' | 'right'; onClose: () => void; children: ReactNode };

/** A pane that lies over the page where there is no room beside it. Focus stays in it until it is closed. */
export function Sheet({ title, side, onClose, children }: Props) {
  return (
    <Primitive.Root open onOpenChange={(next) => next || onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.overlay} />
        <Primitive.Content className={`${styles.sheet} ${styles[side]}`} aria-describedby={undefined}>
          <Primitive.Title className="visually-hidden">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
