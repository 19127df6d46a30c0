import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Amount, isAmount } from '../format/amount';
import styles from './repositories.module.css';

type Props = {
  label: string;
  hint: string;
  value: Amount;
  units: readonly ('d' | 'h' | 'm' | 'MB' | 'GB' | 'TB')[];
  disabled: boolean;
  onChange: (value: Amount) => void;
};

/** A number with its unit; empty for none. */
export function AmountField({ label, hint, value, units, disabled, onChange }: Props) {
  const { t } = useTranslation('admin');
  const id = useId();
  const isGood = isAmount(value);
  return (
    <div className={styles.amount}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.pair}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={value.count}
          placeholder="∞"
          disabled={disabled}
          aria-invalid={!isGood}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange({ ...value, count: event.target.value })}
        />
        <select
          aria-label={t('general.unitOf', { name: label })}
          value={value.unit}
          disabled={disabled}
          onChange={(event) => onChange({ ...value, unit: event.target.value })}
        >
          {units.map((each) => (
            <option key={each} value={each}>
              {t(`general.units.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div id={`${id}-hint`} className={isGood ? styles.hint : styles.bad}>
        {isGood ? hint : t('general.badAmount')}
      </div>
    </div>
  );
}
