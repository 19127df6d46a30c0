import { useEffect, useRef } from 'react';

export type Shortcut = {
  /** As `KeyboardEvent.key`, or two keys one after the other such as `g s`. */
  readonly keys: string;
  readonly label: string;
  readonly action: () => void;
};

const registered = new Set<readonly Shortcut[]>();

/** All that hold now, for the list of them. */
export function activeShortcuts(): Shortcut[] {
  return [...registered].flat();
}

/** Keys that do something on this page while it is open. They never fire while the reader types. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map((each) => each.keys).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: actions are read when a key is pressed
  useEffect(() => {
    const mine = latest.current.map((each, i) => ({ ...each, action: () => latest.current[i]?.action() }));
    registered.add(mine);
    return () => {
      registered.delete(mine);
    };
  }, [names]);
}

const SECOND_KEY_MILLIS = 1_200;

/** Listens for all of them; once for the whole page. */
export function listenForShortcuts(): () => void {
  let first = '';
  let at = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) {
      return;
    }
    const two = event.timeStamp - at < SECOND_KEY_MILLIS ? `${first} ${event.key}` : '';
    const found =
      activeShortcuts().find((each) => each.keys === two) ?? activeShortcuts().find((each) => each.keys === event.key);
    first = event.key;
    at = event.timeStamp;
    if (found !== undefined) {
      event.preventDefault();
      found.action();
      first = '';
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
