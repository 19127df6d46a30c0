import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField } from '../../../design/Field';
import { NumberOption, UnitOption } from '../OptionFields';
import { option } from '../options';
import type { OptionsProps } from '../viewProps';
import { GAPS, LOOKS, timeSettings } from './timeSettings';

export function TimeChartOptions({ options, onOption }: OptionsProps) {
  const { t } = useTranslation('charts');
  const { look, gaps, log } = timeSettings(options, undefined);
  return (
    <>
      <SelectField
        label={t('options.look')}
        value={look}
        options={LOOKS.map((each) => ({ value: each, label: t(`options.looks.${each}`) }))}
        onChange={(value) => onOption('time.look', value === LOOKS[0] ? '' : value)}
      />
      <UnitOption options={options} onOption={onOption} />
      <SelectField
        label={t('options.gaps')}
        value={gaps}
        options={GAPS.map((each) => ({ value: each, label: t(`options.gap.${each}`) }))}
        onChange={(value) => onOption('time.gaps', value === GAPS[0] ? '' : value)}
      />
      <Checkbox
        label={t('options.log')}
        checked={log}
        onChange={(event) => onOption('time.log', event.target.checked ? '1' : '')}
      />
      <NumberOption
        label={t('options.min')}
        value={option(options, 'time.min')}
        onValue={(value) => onOption('time.min', value)}
      />
      <NumberOption
        label={t('options.max')}
        value={option(options, 'time.max')}
        onValue={(value) => onOption('time.max', value)}
      />
    </>
  );
}
