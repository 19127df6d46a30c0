import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { clampWidth, WIDTH_MAX, WIDTH_MIN } from './columnWidths';
import styles from './TableView.module.css';

const KEY_STEP = 16;

type Props = {
  label: string;
  width: number;
  onWidth: (width: number) => void;
  onWidthEnd: (width: number) => void;
};

/** The edge of a column: dragged, or moved by arrow keys. */
export function ColumnResizer({ label, width, onWidth, onWidthEnd }: Props) {
  const from = useRef<{ x: number; width: number } | undefined>(undefined);
  const reached = (event: PointerEvent) =>
    clampWidth((from.current?.width ?? width) + event.clientX - (from.current?.x ?? event.clientX));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -KEY_STEP : event.key === 'ArrowRight' ? KEY_STEP : 0;
    if (step !== 0) {
      event.preventDefault();
      onWidthEnd(clampWidth(width + step));
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no line across the text
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={WIDTH_MIN}
      aria-valuemax={WIDTH_MAX}
      tabIndex={0}
      className={styles.resizer}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => from.current !== undefined && onWidth(reached(event))}
      onPointerUp={(event) => {
        if (from.current !== undefined) {
          const last = reached(event);
          from.current = undefined;
          onWidthEnd(last);
        }
      }}
      onPointerCancel={() => {
        from.current = undefined;
        onWidthEnd(width);
      }}
    />
  );
}
