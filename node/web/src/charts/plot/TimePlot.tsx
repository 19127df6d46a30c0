import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Swatch } from '../Swatch';
import { themeColors, useTheme } from '../themeColors';
import { useSize } from '../useSize';
import { drawPlot } from './drawPlot';
import { type PlotFrame, plotFrame } from './plotFrame';
import { bucketEnd, type PlotModel } from './plotModel';
import { type Readout, readoutOf } from './plotReadout';
import styles from './TimePlot.module.css';
import { type Cursor, usePlotCursor } from './usePlotCursor';

type Props = {
  model: PlotModel;
  zone: string;
  label: string;
  strong?: string;
  /** A range that the reader took, in whole milliseconds. */
  onRange?: (start: number, end: number) => void;
  onWiden?: () => void;
  clickZooms?: boolean;
};

/**
 * Values over time, drawn on a canvas as large as its parent. What the reader points at lies above it, so that pointing
 * draws nothing anew. By keyboard it is a slider over the buckets, which reads out what each holds.
 */
export function TimePlot({ model, zone, label, strong = '', onRange, onWiden, clickZooms = false }: Props) {
  const { t } = useTranslation('charts');
  const [ref, size] = useSize<HTMLDivElement>();
  const hint = useId();
  const frame = useMemo(() => plotFrame(model, size.width, size.height, zone), [model, size, zone]);
  const { cursor, handlers } = usePlotCursor(model, frame, { onRange, onWiden, clickZooms });
  const readout = useMemo(() => {
    if (cursor === undefined || cursor.at >= model.times.length) {
      return undefined;
    }
    const from = cursor.anchor ?? cursor.at;
    return readoutOf(model, Math.min(from, cursor.at), Math.max(from, cursor.at), zone);
  }, [cursor, model, zone]);
  return (
    <div
      ref={ref}
      className={`${styles.plot} ${onRange === undefined ? '' : styles.selects}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={hint}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, model.times.length - 1)}
      aria-valuenow={Math.min(cursor?.at ?? 0, Math.max(0, model.times.length - 1))}
      aria-valuetext={readout === undefined ? t('plot.nothing') : readoutWords(readout, t('plot.empty'))}
      {...handlers}
    >
      <Drawing model={model} frame={frame} strong={strong} />
      <span id={hint} className="visually-hidden">
        {onRange === undefined ? t('plot.hintRead') : t('plot.hint')}
      </span>
      {cursor !== undefined && readout !== undefined && (
        <Pointed model={model} frame={frame} cursor={cursor} readout={readout} />
      )}
    </div>
  );
}

function Drawing({ model, frame, strong }: { model: PlotModel; frame: PlotFrame; strong: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read again when the theme changes
  useEffect(() => {
    const element = canvas.current;
    const ink = element?.getContext('2d');
    if (!element || !ink || frame.width === 0 || frame.height === 0) {
      return;
    }
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(frame.width * scale);
    element.height = Math.round(frame.height * scale);
    ink.setTransform(scale, 0, 0, scale, 0, 0);
    drawPlot(ink, model, frame, themeColors(), strong);
  }, [model, frame, strong, theme]);
  return <canvas ref={canvas} className={styles.canvas} />;
}

type PointedProps = { model: PlotModel; frame: PlotFrame; cursor: Cursor; readout: Readout };

function Pointed({ model, frame, cursor, readout }: PointedProps) {
  const { t } = useTranslation('charts');
  const from = cursor.anchor ?? cursor.at;
  const left = frame.x(model.times[Math.min(from, cursor.at)] ?? 0);
  const right = frame.x(bucketEnd(model, Math.max(from, cursor.at)));
  const below = frame.height < 160;
  const onLeft = left > frame.width / 2;
  return (
    <>
      <div
        className={`${styles.pointed} ${cursor.anchor === undefined ? '' : styles.selection}`}
        style={{ left, width: Math.max(1, right - left), top: frame.top, height: frame.bottom - frame.top }}
      />
      <div
        className={styles.readout}
        style={{
          top: below ? frame.height - 14 : frame.top,
          ...(onLeft ? { right: frame.width - left + 8 } : { left: right + 8 }),
          maxWidth: Math.max(140, (onLeft ? left : frame.width - right) - 16),
        }}
      >
        <div className={styles.span}>{readout.span}</div>
        {readout.total !== '' && readout.lines.length !== 1 && (
          <div className={styles.line}>
            <span className={styles.name}>{t('plot.total')}</span>
            <strong>{readout.total}</strong>
          </div>
        )}
        {readout.lines.map((each) => (
          <div key={each.series.key} className={styles.line}>
            <Swatch paint={each.series.paint} />
            <bdi className={styles.name}>{each.series.label}</bdi>
            <strong>{each.text}</strong>
          </div>
        ))}
        {readout.more > 0 && <div className={styles.more}>{t('plot.more', { count: readout.more })}</div>}
      </div>
    </>
  );
}

function readoutWords(readout: Readout, empty: string): string {
  const lines = readout.lines.map((each) => `${each.series.label} ${each.text}`).join(', ');
  const total = readout.total !== '' && readout.lines.length > 1 ? `${readout.total}. ` : '';
  return `${readout.span}: ${total}${lines === '' ? empty : lines}`;
}
