import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { PlotFrame } from './plotFrame';
import { bucketAt, bucketEnd, type PlotModel } from './plotModel';

const DRAG_PIXELS = 4;
const DOUBLE_CLICK_MILLIS = 220;

/** From one bucket to another, in the order in which they were taken; `at` alone where nothing is selected. */
export type Cursor = { readonly at: number; readonly anchor: number | undefined };

type Actions = {
  onRange: ((start: number, end: number) => void) | undefined;
  onWiden: (() => void) | undefined;
  clickZooms: boolean;
};

/** Where the reader points in a chart, by pointer or keyboard, and what that asks for. */
export function usePlotCursor(model: PlotModel, frame: PlotFrame, { onRange, onWiden, clickZooms }: Actions) {
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const drag = useRef<{ x: number; bucket: number; moved: boolean } | undefined>(undefined);
  const click = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(click.current), []);

  const last = model.times.length - 1;
  const zoom = (from: number, to: number) => {
    const start = model.times[Math.min(from, to)];
    if (start !== undefined && onRange !== undefined) {
      onRange(Math.round(start), Math.round(bucketEnd(model, Math.max(from, to))));
      setCursor(undefined);
    }
  };
  const bucketOf = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return bucketAt(model, frame.timeAt(x));
  };

  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button === 0 && last >= 0) {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, bucket: bucketOf(event), moved: false };
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const at = bucketOf(event);
      if (at < 0) {
        return;
      }
      const from = drag.current;
      if (from !== undefined && Math.abs(event.clientX - from.x) > DRAG_PIXELS) {
        from.moved = true;
      }
      const anchor = from?.moved && onRange !== undefined ? from.bucket : undefined;
      setCursor((before) => (before?.at === at && before.anchor === anchor ? before : { at, anchor }));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = drag.current;
      drag.current = undefined;
      if (from === undefined) {
        return;
      }
      if (from.moved) {
        zoom(from.bucket, bucketOf(event));
      } else if (clickZooms) {
        clearTimeout(click.current); // a second click makes it a double one, which asks for something else
        const bucket = bucketOf(event);
        click.current = setTimeout(() => zoom(bucket, bucket), DOUBLE_CLICK_MILLIS);
      }
    },
    onPointerCancel: () => {
      drag.current = undefined;
      setCursor(undefined);
    },
    onPointerLeave: () => {
      if (drag.current === undefined) {
        setCursor(undefined);
      }
    },
    onDoubleClick: () => {
      clearTimeout(click.current);
      onWiden?.();
    },
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = STEPS[event.key];
    if (step !== undefined && last >= 0) {
      const from = cursor?.at ?? (step > 0 ? -1 : last + 1);
      const at = Math.max(0, Math.min(last, from + step));
      setCursor({ at, anchor: event.shiftKey ? (cursor?.anchor ?? Math.max(0, Math.min(last, from))) : undefined });
    } else if (event.key === 'Enter' && cursor !== undefined) {
      zoom(cursor.anchor ?? cursor.at, cursor.at);
    } else if (event.key === '-') {
      onWiden?.();
    } else if (event.key === 'Escape' && cursor !== undefined) {
      drag.current = undefined;
      setCursor(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return { cursor, handlers: { ...pointer, onKeyDown, onBlur: () => setCursor(undefined) } };
}

const STEPS: Readonly<Record<string, number>> = Object.assign(Object.create(null), {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
});
