import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField } from '../../../design/Field';
import { MeasureOption, NumberOption, UnitOption } from '../OptionFields';
import { option } from '../options';
import type { OptionsProps } from '../viewProps';

export function BarOptions(props: OptionsProps) {
  const { t } = useTranslation('charts');
  const { options, onOption } = props;
  return (
    <>
      <MeasureOption {...props} />
      <UnitOption options={options} onOption={onOption} />
      <SelectField
        label={t('options.order')}
        value={option(options, 'bar.order') === 'query' ? 'query' : ''}
        options={[
          { value: '', label: t('options.orders.value') },
          { value: 'query', label: t('options.orders.query') },
        ]}
        onChange={(value) => onOption('bar.order', value)}
      />
      <NumberOption
        label={t('options.top')}
        value={option(options, 'bar.top')}
        onValue={(value) => onOption('bar.top', value)}
      />
      <Checkbox
        label={t('options.percent')}
        checked={option(options, 'bar.percent') === '1'}
        onChange={(event) => onOption('bar.percent', event.target.checked ? '1' : '')}
      />
    </>
  );
}
