import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { numberOf, quantity, type Unit, unitOf } from '../../../charts/quantity';
import type { Colors } from '../../../charts/themeColors';
import { ChartNotes } from '../ChartNotes';
import { option } from '../options';
import { useAllRows } from '../useAllRows';
import { usePicture } from '../usePicture';
import styles from '../Views.module.css';
import type { ViewProps } from '../viewProps';
import { type Alarm, alarmOf, type Figure, figuresOf } from './figures';

const ROWS_MAX = 2_000;
const PICTURE = { width: 480, height: 220 };
const SPARK = { width: 400, height: 60 };

/** One number, as large as it matters. */
export function SingleView({ view, shape, options, picture }: ViewProps) {
  const { rows, failure } = useAllRows(view, ROWS_MAX);
  const figures = useMemo(() => figuresOf(rows, shape), [rows, shape]);
  const unit = unitOf(option(options, 'unit'));
  const down = option(options, 'single.direction') === 'down';
  const warnAt = numberOf(option(options, 'single.warn'));
  const alarmAt = numberOf(option(options, 'single.alarm'));
  usePicture(picture, () => ({
    ...PICTURE,
    legend: [],
    draw: (canvas, colors) => drawFigures(canvas, colors, figures, unit),
  }));
  return (
    <div className={styles.view}>
      <ChartNotes shown={0} total={0} failure={failure} />
      <div className={styles.tiles}>
        {figures.map((each) => (
          <Tile
            key={each.name}
            figure={each}
            unit={unit}
            alarm={alarmOf(each.amount, warnAt, alarmAt, down)}
            down={down}
          />
        ))}
      </div>
    </div>
  );
}

function Tile({ figure, unit, alarm, down }: { figure: Figure; unit: Unit; alarm: Alarm; down: boolean }) {
  const { t } = useTranslation('charts');
  const Icon = alarm === 'alarm' ? OctagonAlert : TriangleAlert;
  return (
    <div className={styles.tile}>
      <div className={`${styles.figure} ${alarm === 'none' ? '' : styles[alarm]}`}>{quantity(figure.amount, unit)}</div>
      <bdi className={styles.tileName}>{figure.name}</bdi>
      {alarm !== 'none' && (
        <span className={`${styles.threshold} ${styles[alarm]}`}>
          <Icon aria-hidden className={styles.thresholdIcon} />
          {t(down ? `chart.${alarm}Down` : `chart.${alarm}`)}
        </span>
      )}
      {figure.history.length > 1 && (
        <svg
          className={styles.spark}
          role="img"
          aria-label={t('chart.sparkLabel')}
          viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
          preserveAspectRatio="none"
        >
          <path
            d={sparkPath(figure.history)}
            fill="none"
            stroke="var(--series-1)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      )}
    </div>
  );
}

function sparkPath(history: readonly number[]): string {
  const low = Math.min(...history, 0);
  const high = Math.max(...history, low + 1e-9);
  return history
    .map((each, i) => {
      const x = (i / (history.length - 1)) * SPARK.width;
      const y = SPARK.height - 3 - ((each - low) / (high - low)) * (SPARK.height - 6);
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

function drawFigures(canvas: CanvasRenderingContext2D, colors: Colors, figures: readonly Figure[], unit: Unit): void {
  const room = PICTURE.width / Math.max(1, figures.length);
  canvas.textAlign = 'center';
  figures.forEach((each, i) => {
    const text = quantity(each.amount, unit);
    const size = Math.max(16, Math.min(72, (room / Math.max(4, text.length)) * 1.6));
    canvas.fillStyle = colors('--ink');
    canvas.font = `650 ${size}px ${colors('--font')}`;
    canvas.fillText(text, room * (i + 0.5), PICTURE.height / 2);
    canvas.fillStyle = colors('--ink-2');
    canvas.font = `14px ${colors('--font')}`;
    canvas.fillText(each.name.slice(0, Math.floor(room / 8)), room * (i + 0.5), PICTURE.height / 2 + 30);
  });
}
