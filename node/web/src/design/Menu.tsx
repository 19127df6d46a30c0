import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Menu.module.css';

/** A menu behind a button. `trigger` must take a ref, as [Button] does. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.content} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type ItemProps = { onSelect: () => void; icon?: ReactNode; danger?: boolean; disabled?: boolean; children: ReactNode };

export function MenuItem({ onSelect, icon, danger = false, disabled = false, children }: ItemProps) {
  return (
    <Primitive.Item className={`${styles.item} ${danger ? styles.danger : ''}`} disabled={disabled} onSelect={onSelect}>
      {icon}
      {children}
    </Primitive.Item>
  );
}

/** One of several, of which one holds. */
export function MenuChoice<T extends string>({
  value,
  options,
  onChange,
}: {
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {options.map((each) => (
        <Primitive.RadioItem key={each.value} value={each.value} className={styles.item}>
          <Check aria-hidden style={{ visibility: each.value === value ? 'visible' : 'hidden' }} />
          {each.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className={styles.label}>{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className={styles.separator} />;
}
