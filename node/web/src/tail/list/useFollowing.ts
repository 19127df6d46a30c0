import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TailSession, TailSnapshot } from '../tailSession';

/** A line and how far it was above the upper edge. */
export type Anchor = { readonly seq: number; readonly offset: number };

/** So near to the end is at the end: sizes are no whole pixels on many screens. */
const END_PIXELS = 4;

/**
 * Pauses when the reader scrolls back, and goes on when they are at the end again. When it pauses the list becomes all
 * that is kept, and the line that was at the upper edge stays there.
 */
export function useFollowing(
  scroller: RefObject<HTMLDivElement | null>,
  tail: TailSnapshot,
  session: TailSession | undefined,
  anchor: () => Anchor | undefined,
  offsetOf: (anchor: Anchor) => number | undefined,
) {
  const lastTop = useRef(0);
  const isPaused = tail.paused !== 'no';

  // Where the reader is, each time that it is drawn: keys and buttons pause as well as scrolling does.
  const drawn = useRef<Anchor | undefined>(undefined);
  useLayoutEffect(() => {
    if (!isPaused) {
      drawn.current = anchor();
    }
  });
  const latest = useRef(offsetOf);
  latest.current = offsetOf;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isPaused || element === null || drawn.current === undefined) {
      return;
    }
    const top = latest.current(drawn.current);
    if (top !== undefined) {
      element.scrollTop = top;
      lastTop.current = element.scrollTop;
    }
  }, [isPaused, scroller]);

  return () => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const top = element.scrollTop;
    const toEnd = element.scrollHeight - element.clientHeight - top;
    const goesUp = top < lastTop.current - 1;
    const goesDown = top > lastTop.current + 1;
    lastTop.current = top;
    if (tail.paused === 'no' && goesUp && toEnd > END_PIXELS) {
      drawn.current = anchor();
      session?.pause('scrolled');
    } else if (tail.paused === 'scrolled' && goesDown && toEnd <= END_PIXELS) {
      session?.resume();
    }
  };
}
