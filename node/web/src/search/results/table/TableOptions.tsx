import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../design/Field';
import { UnitOption } from '../OptionFields';
import { option } from '../options';
import type { OptionsProps } from '../viewProps';

export function TableOptions({ options, onOption }: OptionsProps) {
  const { t } = useTranslation('charts');
  return (
    <>
      <UnitOption options={options} onOption={onOption} />
      <Checkbox
        label={t('options.raw')}
        checked={option(options, 'table.raw') === '1'}
        onChange={(event) => onOption('table.raw', event.target.checked ? '1' : '')}
      />
    </>
  );
}
