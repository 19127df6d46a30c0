import { useTranslation } from 'react-i18next';
import styles from './Legend.module.css';
import type { Paint } from './paint';
import { Swatch } from './Swatch';

export type LegendEntry = {
  readonly key: string;
  readonly label: string;
  readonly paint: Paint;
  readonly amount: string;
};

type Props = {
  entries: readonly LegendEntry[];
  hidden?: ReadonlySet<string>;
  onToggle?: (key: string, alone: boolean) => void;
  onStrong?: (key: string) => void;
};

/** What the colours stand for. An entry that can be switched shows it; pointing at one brings it out in the chart. */
export function Legend({ entries, hidden, onToggle, onStrong }: Props) {
  const { t } = useTranslation('charts');
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      {entries.map((each) => {
        const body = (
          <>
            <Swatch paint={each.paint} />
            <bdi className={styles.name}>{each.label}</bdi>
            <span className={styles.amount}>{each.amount}</span>
          </>
        );
        const point = { onPointerEnter: () => onStrong?.(each.key), onPointerLeave: () => onStrong?.('') };
        return (
          <li key={each.key} title={each.label}>
            {onToggle === undefined ? (
              <span className={styles.entry} {...point}>
                {body}
              </span>
            ) : (
              <button
                type="button"
                className={styles.entry}
                aria-pressed={hidden?.has(each.key) !== true}
                onClick={(event) => onToggle(each.key, event.altKey || event.shiftKey)}
                onDoubleClick={() => onToggle(each.key, true)}
                onFocus={() => onStrong?.(each.key)}
                onBlur={() => onStrong?.('')}
                {...point}
              >
                {body}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
