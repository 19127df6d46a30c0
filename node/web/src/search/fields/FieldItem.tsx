import { BarChart3, ChartSpline, ChevronRight, Columns3, Palette, Sigma } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { plain } from '../../log/visible';
import { useColumns } from '../events/useColumns';
import { ValueButton } from '../events/ValueMenu';
import type { SearchParts } from '../parts';
import { groupBy, statsOf, timeChartBy, withField } from '../state/filters';
import styles from './FieldsPanel.module.css';
import type { Figures } from './figures';
import { useFigure } from './useFigures';

type Props = { field: Figures; parts: SearchParts; isOpen: boolean; onToggle: (name: string) => void };

const NAME_MAX = 200;
const VALUE_MAX = 120;
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 });

export const FieldItem = memo(function FieldItem({ field, parts, isOpen, onToggle }: Props) {
  return (
    <>
      <button type="button" className={styles.name} aria-expanded={isOpen} onClick={() => onToggle(field.name)}>
        <ChevronRight aria-hidden className={isOpen ? styles.turned : ''} />
        <span className={styles.nameText}>{plain(field.name, NAME_MAX)}</span>
        <span className={styles.share}>{percentOf(field.share)}</span>
      </button>
      {isOpen && <Opened field={field} parts={parts} />}
    </>
  );
});

/** What is rare is not nothing. */
function percentOf(share: number): string {
  return share > 0 && share < 0.01 ? `<${percent.format(0.01)}` : percent.format(share);
}

function Opened({ field: first, parts }: Pick<Props, 'field' | 'parts'>) {
  const { t } = useTranslation('events');
  const field = useFigure(parts, first.name).data ?? first;
  const { state, change, search } = parts;
  const columns = useColumns(parts);
  const isColumn = state.columns.includes(field.name);
  const isColour = state.colorBy === field.name;
  const most = Math.max(1, ...field.top.map((each) => each.count));
  return (
    <div className={styles.opened}>
      <div className={styles.actions}>
        <IconButton
          size="s"
          label={t('fields.group')}
          icon={<BarChart3 aria-hidden />}
          onClick={() => search(groupBy(state.query, field.name))}
        />
        <IconButton
          size="s"
          label={t('fields.chart')}
          icon={<ChartSpline aria-hidden />}
          onClick={() => search(timeChartBy(state.query, field.name))}
        />
        {field.numeric !== undefined && (
          <IconButton
            size="s"
            label={t('fields.stats')}
            icon={<Sigma aria-hidden />}
            onClick={() => search(statsOf(state.query, field.name))}
          />
        )}
        <IconButton
          size="s"
          label={t('fields.color')}
          aria-pressed={isColour}
          icon={<Palette aria-hidden />}
          onClick={() => change({ colorBy: isColour ? '' : field.name })}
        />
        <IconButton
          size="s"
          label={isColumn ? t('columns.remove') : t('value.column')}
          aria-pressed={isColumn}
          icon={<Columns3 aria-hidden />}
          onClick={() => (isColumn ? columns.remove(field.name) : columns.add(field.name))}
        />
        <CopyButton text={field.name} label={t('fields.copy')} />
      </div>
      <p className={styles.figures}>
        {t('fields.distinct', { count: field.distinct, shown: number.format(field.distinct) })}
        {field.numeric !== undefined &&
          ` · ${t('fields.numeric', {
            min: number.format(field.numeric.min),
            avg: number.format(field.numeric.avg),
            max: number.format(field.numeric.max),
          })}`}
      </p>
      <ul className={styles.values}>
        {field.top.map((each) => (
          <li key={each.value}>
            <ValueButton field={field.name} value={each.value} className={styles.value}>
              <span className={styles.bar} style={{ width: `${(100 * each.count) / most}%` }} />
              <span className={styles.valueText}>
                {each.value === '' ? t('fields.empty') : plain(each.value, VALUE_MAX)}
              </span>
              <span className={styles.share}>
                {number.format(each.count)} · {percentOf(each.count / field.count)}
              </span>
            </ValueButton>
          </li>
        ))}
      </ul>
      {field.share < 1 && (
        <button
          type="button"
          className={styles.has}
          onClick={() => change({ query: withField(state.query, field.name) }, 'push')}
        >
          {t('fields.has')}
        </button>
      )}
    </div>
  );
}
