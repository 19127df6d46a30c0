import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  wide?: boolean;
  children: ReactNode;
};

export function Dialog({ open, onClose, title, description, wide = false, children }: Props) {
  const { t } = useTranslation();
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (open && !wasOpen.current) {
    opener.current = document.activeElement;
  }
  wasOpen.current = open;
  return (
    <Primitive.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.overlay} />
        <Primitive.Content
          className={`${styles.content} ${wide ? styles.wide : ''}`}
          onCloseAutoFocus={(event) => {
            // There is no trigger that the primitive knows: whoever opened it gets the focus back.
            event.preventDefault();
            if (opener.current instanceof HTMLElement && opener.current.isConnected) {
              opener.current.focus();
            }
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={styles.head}>
            <Primitive.Title>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={t('common.close')} icon={<X aria-hidden />} />
            </Primitive.Close>
          </div>
          {description !== undefined && <Primitive.Description>{description}</Primitive.Description>}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
