import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';

const SPEAK_MILLIS = 6_000;

/** How many lines came, told now and then to those who listen: the lines themselves would never end. */
export function SpokenSummary({ total, speaks }: { total: number; speaks: boolean }) {
  const { t } = useTranslation('tail');
  const [words, setWords] = useState('');
  const latest = useRef({ total, told: total });
  latest.current.total = total;
  useEffect(() => {
    if (!speaks) {
      return;
    }
    const timer = setInterval(() => {
      const { total: now, told } = latest.current;
      const count = now - told;
      latest.current.told = now;
      setWords(count > 0 ? t('spoken', { count, formatted: formatNumber(count) }) : '');
    }, SPEAK_MILLIS);
    return () => clearInterval(timer);
  }, [speaks, t]);
  return (
    <div className="visually-hidden" role="status">
      {words}
    </div>
  );
}
