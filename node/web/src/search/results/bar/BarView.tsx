import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../charts/DataTable';
import { areLevels } from '../../../charts/levels';
import { paintsOf } from '../../../charts/paint';
import { quantity, share, unitOf } from '../../../charts/quantity';
import { useSize } from '../../../charts/useSize';
import { ChartNotes } from '../ChartNotes';
import { measureOf } from '../OptionFields';
import { option, wholeBetween } from '../options';
import { type Slice, slicesOf } from '../slices';
import { TableToggle } from '../TableToggle';
import { useAllRows } from '../useAllRows';
import { usePicture } from '../usePicture';
import { useSliceWords } from '../useSliceWords';
import styles from '../Views.module.css';
import type { ViewProps } from '../viewProps';

const ROWS_MAX = 20_000;
export const BARS_MOST = 100;
export const BARS_STANDARD = 30;
const LINE = 28;
const LETTER = 6.6;

/** Groups by their number, as bars from the left. */
export function BarView({ view, shape, zone, options, picture }: ViewProps) {
  const { t } = useTranslation('charts');
  const { rows, failure } = useAllRows(view, ROWS_MAX);
  const words = useSliceWords(zone);
  const unit = unitOf(option(options, 'unit'));
  const measure = measureOf(shape.numbers, option(options, 'measure'));
  const most = wholeBetween(1, BARS_MOST, BARS_STANDARD, option(options, 'bar.top'));
  const sort = option(options, 'bar.order') !== 'query';
  const slices = useMemo(
    () => slicesOf(rows, shape, { measure, most, sort, ...words }),
    [rows, shape, measure, most, sort, words],
  );
  const total = useMemo(() => slices.reduce((before, each) => before + Math.abs(each.amount), 0), [slices]);
  const withPercent = option(options, 'bar.percent') === '1';
  const textOf = (slice: Slice) =>
    quantity(slice.amount, unit) + (withPercent ? ` (${share(Math.abs(slice.amount), total)})` : '');
  const [asTable, setAsTable] = useState(false);
  const [box, { width }] = useSize<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const height = Math.max(LINE, slices.length * LINE);
  usePicture(picture, () => ({ width, height, legend: [], svg: svg.current ?? emptySvg() }));
  const name = [shape.time ?? [], shape.groups].flat().join(', ');
  const first = slices[0];
  const label = t('chart.barLabel', {
    value: measure,
    name,
    bars: slices.length,
    first: first?.label ?? '',
    firstValue: first === undefined ? '' : textOf(first),
  });
  return (
    <div className={styles.view}>
      <ChartNotes shown={rows.length} total={view.snapshot.rowCount} failure={failure} />
      {asTable ? (
        <div className={styles.grow}>
          <DataTable
            caption={label}
            columns={[name, measure, t('chart.share')]}
            rows={slices.map((each) => [each.label, quantity(each.amount, unit), share(Math.abs(each.amount), total)])}
          />
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={label}>
          <div ref={box}>
            {width > 0 && (
              <svg
                ref={svg}
                className={styles.svg}
                role="img"
                aria-label={label}
                width={width}
                height={height}
                viewBox={`0 0 ${width} ${height}`}
                fontSize="13"
              >
                <Bars slices={slices} width={width} textOf={textOf} />
              </svg>
            )}
          </div>
        </section>
      )}
      <div className={styles.foot}>
        <TableToggle on={asTable} onToggle={() => setAsTable(!asTable)} />
      </div>
    </div>
  );
}

function emptySvg(): SVGSVGElement {
  return document.createElementNS('http://www.w3.org/2000/svg', 'svg');
}

type BarsProps = { slices: readonly Slice[]; width: number; textOf: (slice: Slice) => string };

function Bars({ slices, width, textOf }: BarsProps) {
  const longest = Math.max(4, ...slices.map((each) => each.label.length));
  const nameWidth = Math.min(longest * LETTER + 8, Math.max(80, width * 0.34));
  const valueWidth = Math.max(30, ...slices.map((each) => textOf(each).length * LETTER)) + 10;
  const room = Math.max(20, width - nameWidth - valueWidth);
  const low = Math.min(0, ...slices.map((each) => each.amount));
  const high = Math.max(0, ...slices.map((each) => each.amount));
  const scale = room / (high - low || 1);
  const zero = nameWidth - low * scale;
  const own = slices.filter((each) => each.together === 0).map((each) => each.label);
  const paints = areLevels(own) ? paintsOf(slices.map((each) => (each.together === 0 ? each.label : null))) : undefined;
  return slices.map((each, i) => {
    const size = Math.max(1, Math.abs(each.amount) * scale);
    const x = each.amount < 0 ? zero - size : zero;
    const middle = i * LINE + LINE / 2;
    const color = each.together > 0 ? '--series-8' : (paints?.[i]?.color ?? '--series-1');
    return (
      <g key={each.key}>
        <title>{`${each.label}: ${textOf(each)}`}</title>
        <text x={nameWidth - 8} y={middle + 4} textAnchor="end" fill="var(--ink)">
          {shortened(each.label, Math.floor((nameWidth - 8) / LETTER))}
        </text>
        <rect x={x} y={i * LINE + 4} width={size} height={LINE - 8} rx="2" fill={`var(${color})`} />
        <text x={Math.max(zero, x + size) + 6} y={middle + 4} fill="var(--ink-2)">
          {textOf(each)}
        </text>
      </g>
    );
  });
}

/** Its begin and its end: paths and names differ in both. */
function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const end = Math.floor(most / 3);
  return `${text.slice(0, Math.max(1, most - end - 1))}…${text.slice(text.length - end)}`;
}
