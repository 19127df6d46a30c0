import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Paint, paintsOf } from '../../../charts/paint';
import { PATTERN_LINES } from '../../../charts/plot/drawPlot';
import { quantity, share, unitOf } from '../../../charts/quantity';
import { Swatch } from '../../../charts/Swatch';
import { Notice } from '../../../design/Notice';
import { ChartNotes } from '../ChartNotes';
import { measureOf } from '../OptionFields';
import { option, wholeBetween } from '../options';
import { type Slice, slicesOf } from '../slices';
import { useAllRows } from '../useAllRows';
import { usePicture } from '../usePicture';
import { useSliceWords } from '../useSliceWords';
import styles from '../Views.module.css';
import type { ViewProps } from '../viewProps';
import { sectorPath } from './sectorPath';

const ROWS_MAX = 20_000;
export const SLICES_MOST = 8;
const SIZE = 280;
const RADIUS = SIZE / 2 - 4;
/** Below this a percent does not fit into its slice; the table has it. */
const LABEL_FROM = 0.045;

/** Shares of a whole, with their numbers beside. */
export function PieView({ view, shape, zone, options, picture }: ViewProps) {
  const { t } = useTranslation('charts');
  const { rows, failure } = useAllRows(view, ROWS_MAX);
  const words = useSliceWords(zone);
  const unit = unitOf(option(options, 'unit'));
  const measure = measureOf(shape.numbers, option(options, 'measure'));
  const most = wholeBetween(2, SLICES_MOST, SLICES_MOST, option(options, 'pie.slices'));
  const all = useMemo(
    () => slicesOf(rows, shape, { measure, most, sort: true, ...words }),
    [rows, shape, measure, most, words],
  );
  const slices = useMemo(() => all.filter((each) => each.amount > 0), [all]);
  const total = slices.reduce((before, each) => before + each.amount, 0);
  const paints = paintsOf(slices.map((each) => (each.together > 0 ? null : each.label)));
  const svg = useRef<SVGSVGElement>(null);
  usePicture(picture, () => ({
    width: SIZE,
    height: SIZE,
    svg: svg.current ?? document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    legend: slices.map((each, i) => ({
      key: each.key,
      label: each.label,
      paint: paints[i] ?? { color: '--series-8', pattern: 0 },
      amount: `${quantity(each.amount, unit)} (${share(each.amount, total)})`,
    })),
  }));
  const name = [shape.time ?? [], shape.groups].flat().join(', ');
  const label = t('chart.pieLabel', {
    value: measure,
    name,
    slices: slices.length,
    first: slices[0]?.label ?? '',
    firstShare: share(slices[0]?.amount ?? 0, total),
  });
  return (
    <div className={styles.view}>
      <ChartNotes shown={rows.length} total={view.snapshot.rowCount} failure={failure} />
      {slices.length < all.length && <Notice kind="info">{t('chart.negative')}</Notice>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.pie} tabIndex={0} aria-label={label}>
        <svg
          ref={svg}
          role="img"
          aria-label={label}
          width={SIZE}
          height={SIZE}
          viewBox={`0 0 ${SIZE} ${SIZE}`}
          fontSize="12"
          fontWeight="600"
        >
          <Sectors slices={slices} total={total} paints={paints} hole={option(options, 'pie.hole') !== '0'} />
        </svg>
        <table className={styles.shares}>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">
                <bdi>{name || t('chart.name')}</bdi>
              </th>
              <th scope="col">
                <bdi>{measure}</bdi>
              </th>
              <th scope="col">{t('chart.share')}</th>
            </tr>
          </thead>
          <tbody>
            {slices.map((each, i) => (
              <tr key={each.key}>
                <th scope="row" title={each.label}>
                  <span className={styles.swatch}>
                    <Swatch paint={paints[i] ?? { color: '--series-8', pattern: 0 }} />
                  </span>
                  <bdi>{each.label}</bdi>
                </th>
                <td>{quantity(each.amount, unit)}</td>
                <td>{share(each.amount, total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

type SectorsProps = { slices: readonly Slice[]; total: number; paints: readonly Paint[]; hole: boolean };

function Sectors({ slices, total, paints, hole }: SectorsProps) {
  let turned = 0;
  const inner = hole ? RADIUS * 0.58 : 0;
  return slices.map((each, i) => {
    const part = each.amount / total;
    const begin = turned;
    turned += part;
    const path = sectorPath(SIZE / 2, RADIUS, inner, begin, turned);
    const angle = (begin + part / 2) * Math.PI * 2;
    const away = hole ? (RADIUS + inner) / 2 : RADIUS * 0.68;
    const pattern = paints[i]?.pattern ?? 0;
    return (
      <g key={each.key}>
        <title>{`${each.label}: ${share(each.amount, total)}`}</title>
        <path d={path} fill={`var(${paints[i]?.color ?? '--series-8'})`} stroke="var(--ground)" strokeWidth="2" />
        {pattern > 0 && (
          <>
            <pattern id={`pie-${i}`} width="6" height="6" patternUnits="userSpaceOnUse">
              <path d={PATTERN_LINES[pattern]} stroke="var(--ground)" strokeOpacity="0.4" fill="none" />
            </pattern>
            <path d={path} fill={`url(#pie-${i})`} />
          </>
        )}
        {part >= LABEL_FROM && (
          <text
            x={SIZE / 2 + Math.sin(angle) * away}
            y={SIZE / 2 - Math.cos(angle) * away + 4}
            textAnchor="middle"
            fill="var(--ink)"
            stroke="var(--ground)"
            strokeWidth="3.5"
            strokeLinejoin="round"
            paintOrder="stroke"
          >
            {share(each.amount, total)}
          </text>
        )}
      </g>
    );
  });
}
