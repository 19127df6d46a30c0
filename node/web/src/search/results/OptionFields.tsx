import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberOf, UNITS, unitOf } from '../../charts/quantity';
import { SelectField, TextField } from '../../design/Field';
import { option } from './options';
import type { OptionsProps } from './viewProps';

/** What the numbers of a result count. All views share it. */
export function UnitOption({ options, onOption }: Pick<OptionsProps, 'options' | 'onOption'>) {
  const { t } = useTranslation('charts');
  return (
    <SelectField
      label={t('options.unit')}
      value={unitOf(option(options, 'unit'))}
      options={UNITS.map((each) => ({ value: each, label: t(`options.units.${each}`) }))}
      onChange={(value) => onOption('unit', value)}
    />
  );
}

/** Which column is drawn, where there are several of numbers. */
export function MeasureOption({ shape, options, onOption }: OptionsProps) {
  const { t } = useTranslation('charts');
  if (shape.numbers.length < 2) {
    return null;
  }
  return (
    <SelectField
      label={t('options.measure')}
      value={measureOf(shape.numbers, option(options, 'measure'))}
      options={shape.numbers.map((each) => ({ value: each, label: each }))}
      onChange={(value) => onOption('measure', value === shape.numbers[0] ? '' : value)}
    />
  );
}

export function measureOf(numbers: readonly string[], wanted: string): string {
  return numbers.find((each) => each === wanted) ?? numbers[0] ?? '';
}

type NumberProps = { label: string; value: string; onValue: (value: string) => void };

/** A number or nothing. What is half typed stays in the box and out of the address. */
export function NumberOption({ label, value, onValue }: NumberProps) {
  const { t } = useTranslation('charts');
  const [text, setText] = useState(value);
  const isGood = text.trim() === '' || numberOf(text.trim()) !== undefined;
  return (
    <TextField
      label={label}
      value={text}
      inputMode="decimal"
      placeholder={t('options.auto')}
      error={isGood ? undefined : t('options.notNumber')}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        if (next.trim() === '' || numberOf(next.trim()) !== undefined) {
          onValue(next.trim());
        }
      }}
    />
  );
}
