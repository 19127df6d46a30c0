import { BarChart3, Columns3, Copy, Filter, FilterX, Focus } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import { createContext, type MouseEvent, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuItem, MenuLabel, MenuSeparator } from '../../design/Menu';
import menuStyles from '../../design/Menu.module.css';
import { plain } from '../../log/visible';
import type { SearchParts } from '../parts';
import { condition, type FilterKind, filterOf, groupBy, withFilter } from '../state/filters';
import { useColumns } from './useColumns';
import styles from './ValueMenu.module.css';

type Target = { readonly field: string; readonly value: string; readonly origin: HTMLElement };
type OpenMenu = (target: Target, exclude: boolean) => void;

const MenuContext = createContext<OpenMenu>(() => {});

/**
 * What a click on a value can do. One menu for all values in it, put where the value is: a list shows hundreds of
 * values, and none of them should cost more than a button.
 */
export function ValueMenu({ parts, children }: { parts: SearchParts; children: ReactNode }) {
  const { t } = useTranslation('events');
  const { state, change, search } = parts;
  const { add } = useColumns(parts);
  const [target, setTarget] = useState<Target | undefined>(undefined);
  const filter = useCallback(
    ({ field, value }: Target, kind: FilterKind) =>
      change({ query: withFilter(state.query, field, value, kind) }, 'push'),
    [change, state.query],
  );
  const open = useCallback<OpenMenu>(
    (next, exclude) => (exclude ? filter(next, 'against') : setTarget(next)),
    [filter],
  );
  const place = useMemo(() => target?.origin.getBoundingClientRect(), [target]);
  const present = target && filterOf(state.query, target.field, target.value);
  return (
    <MenuContext value={open}>
      {children}
      {target !== undefined && (
        <Primitive.Root open modal={false} onOpenChange={(next) => next || setTarget(undefined)}>
          <Primitive.Trigger asChild>
            <span
              aria-hidden
              className={styles.anchor}
              style={{ left: place?.left, top: place?.top, width: place?.width, height: place?.height }}
            />
          </Primitive.Trigger>
          <Primitive.Portal>
            <Primitive.Content
              className={menuStyles.content}
              align="start"
              sideOffset={2}
              collisionPadding={8}
              aria-label={t('value.menu')}
              onCloseAutoFocus={(event) => {
                event.preventDefault();
                target.origin.focus({ preventScroll: true });
              }}
            >
              <MenuLabel>
                <span className={styles.subject}>{plain(`${target.field} = ${target.value}`, 120)}</span>
              </MenuLabel>
              <MenuItem icon={<Filter aria-hidden />} onSelect={() => filter(target, 'for')}>
                {present === 'for' ? t('value.notFor') : t('value.for')}
              </MenuItem>
              <MenuItem icon={<FilterX aria-hidden />} onSelect={() => filter(target, 'against')}>
                {present === 'against' ? t('value.notAgainst') : t('value.against')}
                <kbd className={styles.keys}>Alt</kbd>
              </MenuItem>
              <MenuItem
                icon={<Focus aria-hidden />}
                onSelect={() => search(condition(target.field, target.value, 'for'))}
              >
                {t('value.only')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem
                icon={<Copy aria-hidden />}
                onSelect={() => void navigator.clipboard.writeText(target.value).catch(() => {})}
              >
                {t('value.copy')}
              </MenuItem>
              <MenuItem icon={<Columns3 aria-hidden />} onSelect={() => add(target.field)}>
                {t('value.column')}
              </MenuItem>
              <MenuItem icon={<BarChart3 aria-hidden />} onSelect={() => search(groupBy(state.query, target.field))}>
                {t('value.group')}
              </MenuItem>
            </Primitive.Content>
          </Primitive.Portal>
        </Primitive.Root>
      )}
    </MenuContext>
  );
}

type ButtonProps = {
  field: string;
  value: string;
  children: ReactNode;
  className?: string | undefined;
  /** Whether Tab comes by: not in a list of thousands, where Enter opens the event with all its values. */
  reachable?: boolean;
};

/** A value that can be clicked, in a [ValueMenu]. */
export function ValueButton({ field, value, children, className, reachable = true }: ButtonProps) {
  const open = useContext(MenuContext);
  return (
    <button
      type="button"
      aria-haspopup="menu"
      tabIndex={reachable ? 0 : -1}
      className={`${styles.value} ${className ?? ''}`}
      onClick={(event: MouseEvent<HTMLButtonElement>) => {
        event.stopPropagation();
        if (window.getSelection()?.type !== 'Range') {
          open({ field, value, origin: event.currentTarget }, event.altKey);
        }
      }}
    >
      {children}
    </button>
  );
}
