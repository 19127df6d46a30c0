import { ChevronDown, ChevronUp, Table, ZoomOut } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../app/preferences';
import { DataTable } from '../../charts/DataTable';
import { Legend } from '../../charts/Legend';
import type { PlotModel } from '../../charts/plot/plotModel';
import { TimePlot } from '../../charts/plot/TimePlot';
import { count, duration } from '../../charts/quantity';
import { instantText, spanText } from '../../charts/timeText';
import { Button, IconButton } from '../../design/Button';
import { JobStatus } from '../JobStatus';
import type { SearchParts } from '../parts';
import { withOption } from '../results/options';
import { zoneName } from '../state/zone';
import { ColorMenu } from './ColorMenu';
import { distributionModel } from './distributionModel';
import styles from './Histogram.module.css';
import { widened } from './widenRange';

const LOG = 'events.log';

/** Events over time, below what the query does just now. It keeps its height from the first moment on. */
export function Histogram(parts: SearchParts) {
  const { t } = useTranslation('charts');
  const { state, change, view } = parts;
  const { histogramOpen } = usePreferences();
  const [asTable, setAsTable] = useState(false);
  const log = state.options[LOG] === '1';
  const [strong, setStrong] = useState('');
  const { distribution } = view.snapshot;
  const zone = zoneName(state.zone);
  const words = useMemo(
    () => ({
      events: t('histogram.events'),
      none: t('histogram.none', { field: state.colorBy }),
      other: t('histogram.other'),
    }),
    [t, state.colorBy],
  );
  const model = useMemo(() => distributionModel(distribution, words, log), [distribution, words, log]);
  const onRange = useCallback(
    (start: number, end: number) => {
      if (end > start) {
        change({ start: String(start), end: String(end) }, 'push');
      }
    },
    [change],
  );
  const wide = widened(state, model, Date.now());
  const onWiden = () => wide !== undefined && change(wide, 'push');
  return (
    <section className={styles.panel} aria-label={t('histogram.label')}>
      <div className={styles.head}>
        <JobStatus view={view} zone={zone} />
        <div className={styles.controls}>
          {histogramOpen && (
            <>
              <ColorMenu {...parts} />
              <Button
                kind="quiet"
                size="s"
                aria-pressed={log}
                aria-label={t('histogram.log')}
                title={t('histogram.log')}
                onClick={() => change({ options: withOption(state.options, LOG, log ? '' : '1') })}
              >
                log
              </Button>
              <IconButton
                size="s"
                label={t('histogram.table')}
                icon={<Table aria-hidden />}
                aria-pressed={asTable}
                onClick={() => setAsTable(!asTable)}
              />
            </>
          )}
          <IconButton
            size="s"
            label={t('histogram.widen')}
            icon={<ZoomOut aria-hidden />}
            disabled={wide === undefined}
            onClick={onWiden}
          />
          <IconButton
            size="s"
            label={histogramOpen ? t('histogram.hide') : t('histogram.show')}
            icon={histogramOpen ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
            aria-expanded={histogramOpen}
            onClick={() => changePreferences({ histogramOpen: !histogramOpen })}
          />
        </div>
      </div>
      {histogramOpen && (
        <>
          <div className={styles.plot}>
            {asTable ? (
              <DataTable caption={t('histogram.label')} {...tableOf(model, zone, t('histogram.time'))} />
            ) : (
              <TimePlot
                model={model}
                zone={zone}
                label={t('histogram.label')}
                strong={strong}
                onRange={onRange}
                onWiden={onWiden}
                clickZooms
              />
            )}
          </div>
          <div className={styles.foot}>
            {state.colorBy !== '' && <Legend entries={legendOf(model)} onStrong={setStrong} />}
            {distribution !== undefined && model.times.length > 0 && (
              <span className={styles.range}>
                {spanText(model.start, model.end, zone)} · {t('histogram.bucket', { length: duration(model.step) })}
              </span>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function legendOf(model: PlotModel) {
  return model.series
    .filter((each) => each.key !== 'all')
    .map((each) => ({
      key: each.key,
      label: each.label,
      paint: each.paint,
      amount: count(each.values.reduce<number>((before, value) => before + (value ?? 0), 0)),
    }));
}

function tableOf(model: PlotModel, zone: string, time: string) {
  return {
    columns: [time, ...model.series.map((each) => each.label)],
    rows: model.times.map((at, i) => [
      instantText(at, zone),
      ...model.series.map((each) => count(each.values[i] ?? 0)),
    ]),
  };
}
