import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FilterList.module.css';

export type ListOption = {
  /** Of its own in the whole list. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  /** At the end of the line; asked for when it is shown, where it is costly. */
  readonly aside?: string | (() => string);
  /** Whether the detail is code. */
  readonly isCode?: boolean;
};
export type ListGroup = { readonly title?: string; readonly options: readonly ListOption[] };

type Props = {
  /** Of the box to write in, and of the list. */
  filterLabel: string;
  label: string;
  groups: readonly ListGroup[];
  selected?: string;
  onChoose: (value: string) => void;
  /** Said where nothing fits. */
  none: ReactNode;
};

const SHOWN_MAX = 100;

/** A list that writing narrows down, for choices that are too many for a menu. */
export function FilterList({ filterLabel, label, groups, selected, onChoose, none }: Props) {
  const { t } = useTranslation('editor');
  const id = useId();
  const [filter, setFilter] = useState('');
  const { shown, options, rest } = useMemo(() => narrowed(groups, filter), [groups, filter]);
  const [wanted, setWanted] = useState<string | undefined>(selected);
  const active = options.findIndex((each) => each.value === wanted);
  const at = Math.max(0, active);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry that the keys are at stays in sight
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [at, filter]);

  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to !== undefined && options.length > 0) {
      event.preventDefault();
      const isWrapped = event.key.startsWith('Arrow');
      const next = isWrapped ? (to + options.length) % options.length : Math.min(Math.max(to, 0), options.length - 1);
      setWanted(options[next]?.value);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = options[at];
      if (chosen !== undefined) {
        onChoose(chosen.value);
      }
    }
  };

  const place = new Map(options.map((each, i) => [each.value, i]));
  return (
    <div className={styles.list}>
      <div className={styles.box}>
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={filterLabel}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options.length === 0 ? undefined : `${id}-${at}`}
          placeholder={filterLabel}
          autoComplete="off"
          spellCheck={false}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
            setWanted(undefined);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div className="visually-hidden" aria-live="polite">
        {filter === '' ? '' : t('list.count', { count: options.length + rest })}
      </div>
      {options.length === 0 && <div className={styles.note}>{none}</div>}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.options} tabIndex={-1}>
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
          <div key={group.title ?? ''} role="group" aria-label={group.title ?? label}>
            {group.title !== undefined && (
              <div className={styles.group} aria-hidden>
                {group.title}
              </div>
            )}
            {group.options.map((each) => {
              const index = place.get(each.value) ?? 0;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
                <div
                  key={each.value}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={each.value === selected}
                  data-active={index === at ? '' : undefined}
                  className={`${styles.option} ${index === at ? styles.active : ''}`}
                  onClick={() => onChoose(each.value)}
                  onPointerMove={() => setWanted(each.value)}
                >
                  {each.value === selected ? <Check aria-hidden /> : <span />}
                  <span className={styles.text}>
                    {each.label}
                    {each.detail !== undefined && (
                      <span className={`${styles.detail} ${each.isCode === true ? styles.mono : ''}`}>
                        {each.detail}
                      </span>
                    )}
                  </span>
                  <span className={styles.aside}>{typeof each.aside === 'function' ? each.aside() : each.aside}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {rest > 0 && <div className={styles.note}>{t('list.more', { count: rest })}</div>}
    </div>
  );
}

/** Options that have all words of the filter in them, those whose name begins with it first. */
export function narrowed(groups: readonly ListGroup[], filter: string) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  let room = SHOWN_MAX;
  let rest = 0;
  const shown: ListGroup[] = [];
  for (const group of groups) {
    const fitting = group.options.filter((each) => {
      const text = `${each.label} ${each.detail ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const first = words[0];
    const rank = (each: ListOption) => (first !== undefined && each.label.toLowerCase().startsWith(first) ? 0 : 1);
    const sorted = first === undefined ? fitting : fitting.toSorted((a, b) => rank(a) - rank(b));
    if (sorted.length > 0) {
      shown.push({ ...group, options: sorted.slice(0, room) });
    }
    rest += Math.max(0, sorted.length - room);
    room = Math.max(0, room - sorted.length);
  }
  return {
    shown: shown.filter((each) => each.options.length > 0),
    options: shown.flatMap((each) => each.options),
    rest,
  };
}
