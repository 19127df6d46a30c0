import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../design/Field';
import { NumberOption, UnitOption } from '../OptionFields';
import { option } from '../options';
import type { OptionsProps } from '../viewProps';

export function SingleOptions({ options, onOption }: OptionsProps) {
  const { t } = useTranslation('charts');
  return (
    <>
      <UnitOption options={options} onOption={onOption} />
      <SelectField
        label={t('options.direction')}
        value={option(options, 'single.direction') === 'down' ? 'down' : ''}
        options={[
          { value: '', label: t('options.directions.up') },
          { value: 'down', label: t('options.directions.down') },
        ]}
        onChange={(value) => onOption('single.direction', value)}
      />
      <NumberOption
        label={t('options.warnAt')}
        value={option(options, 'single.warn')}
        onValue={(value) => onOption('single.warn', value)}
      />
      <NumberOption
        label={t('options.errorAt')}
        value={option(options, 'single.alarm')}
        onValue={(value) => onOption('single.alarm', value)}
      />
    </>
  );
}
