import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { instantText } from '../../charts/timeText';

/** What groups without a name of their own are called. */
export function useSliceWords(zone: string) {
  const { t } = useTranslation('charts');
  return useMemo(
    () => ({
      words: {
        empty: t('chart.noName'),
        missing: t('chart.missing'),
        other: (count: number) => t('chart.other', { count }),
      },
      time: (at: number) => instantText(at, zone),
    }),
    [t, zone],
  );
}
