import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../design/Field';
import { MeasureOption, NumberOption, UnitOption } from '../OptionFields';
import { option } from '../options';
import type { OptionsProps } from '../viewProps';

export function PieOptions(props: OptionsProps) {
  const { t } = useTranslation('charts');
  const { options, onOption } = props;
  return (
    <>
      <MeasureOption {...props} />
      <UnitOption options={options} onOption={onOption} />
      <NumberOption
        label={t('options.slices')}
        value={option(options, 'pie.slices')}
        onValue={(value) => onOption('pie.slices', value)}
      />
      <Checkbox
        label={t('options.donut')}
        checked={option(options, 'pie.hole') !== '0'}
        onChange={(event) => onOption('pie.hole', event.target.checked ? '' : '0')}
      />
    </>
  );
}
