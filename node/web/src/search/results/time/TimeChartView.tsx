import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../charts/DataTable';
import { Legend } from '../../../charts/Legend';
import { drawPlot } from '../../../charts/plot/drawPlot';
import { plotFrame } from '../../../charts/plot/plotFrame';
import type { PlotModel } from '../../../charts/plot/plotModel';
import { TimePlot } from '../../../charts/plot/TimePlot';
import { quantity } from '../../../charts/quantity';
import { instantText } from '../../../charts/timeText';
import { Notice } from '../../../design/Notice';
import { ChartNotes } from '../ChartNotes';
import { TableToggle } from '../TableToggle';
import { useAllRows } from '../useAllRows';
import { usePicture } from '../usePicture';
import styles from '../Views.module.css';
import type { ViewProps } from '../viewProps';
import { seriesOfRows } from './seriesOfRows';
import { timeSettings } from './timeSettings';

export const ROWS_MAX = 100_000;
const PICTURE = { width: 960, height: 380 };

/** Values over time. */
export function TimeChartView({ view, shape, zone, range, options, onRange, picture }: ViewProps) {
  const { t } = useTranslation('charts');
  const { rows, failure } = useAllRows(view, ROWS_MAX);
  const settings = useMemo(() => timeSettings(options, range), [options, range]);
  const { model, seriesCount } = useMemo(
    () => seriesOfRows(rows, shape, settings, t('chart.missing')),
    [rows, shape, settings, t],
  );
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [strong, setStrong] = useState('');
  const [asTable, setAsTable] = useState(false);
  const shown = useMemo<PlotModel>(
    () => ({ ...model, series: model.series.filter((each) => !hidden.has(each.key)) }),
    [model, hidden],
  );
  const legend = useMemo(
    () =>
      model.series.map((each) => ({
        key: each.key,
        label: each.label,
        paint: each.paint,
        amount: quantity(each.values.findLast((value) => value !== null) ?? 0, model.unit),
      })),
    [model],
  );
  const toggle = (key: string, alone: boolean) => {
    const next = new Set(hidden);
    if (alone) {
      const others = model.series.map((each) => each.key).filter((each) => each !== key);
      const isAlone = !hidden.has(key) && others.every((each) => hidden.has(each));
      setHidden(new Set(isAlone ? [] : others));
      return;
    }
    if (!next.delete(key)) {
      next.add(key);
    }
    setHidden(next);
  };
  usePicture(picture, () => ({
    ...PICTURE,
    legend: legend.filter((each) => !hidden.has(each.key)),
    draw: (canvas, colors) =>
      drawPlot(canvas, shown, plotFrame(shown, PICTURE.width, PICTURE.height, zone), colors, ''),
  }));
  const label = t('chart.timeLabel', { value: shape.numbers.join(', ') });
  return (
    <div className={styles.view}>
      <ChartNotes shown={rows.length} total={Math.min(shape.rowCount, view.snapshot.rowCount)} failure={failure} />
      {seriesCount > model.series.length && (
        <Notice kind="info">{t('chart.seriesCut', { shown: model.series.length, total: seriesCount })}</Notice>
      )}
      <div className={styles.grow}>
        {asTable ? (
          <DataTable caption={label} {...tableOf(shown, zone, t('chart.time'))} />
        ) : (
          <TimePlot model={shown} zone={zone} label={label} strong={strong} onRange={onRange} />
        )}
      </div>
      <div className={styles.foot}>
        <Legend entries={legend} hidden={hidden} onToggle={toggle} onStrong={setStrong} />
        <TableToggle on={asTable} onToggle={() => setAsTable(!asTable)} />
      </div>
    </div>
  );
}

function tableOf(model: PlotModel, zone: string, time: string) {
  return {
    columns: [time, ...model.series.map((each) => each.label)],
    rows: model.times.map((at, i) => [
      instantText(at, zone),
      ...model.series.map((each) => {
        const value = each.values[i];
        return value === null || value === undefined ? '' : quantity(value, model.unit);
      }),
    ]),
  };
}
