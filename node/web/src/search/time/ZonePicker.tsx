import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { FilterList } from '../../design/FilterList';
import { isZone, zoneName } from '../state/zone';
import styles from './TimePicker.module.css';
import { zoneShort } from './zoned';

/** In which zone times are shown and read: the reader's own, UTC, or any other by its name. */
export function ZonePicker({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation();
  const [isListOpen, setListOpen] = useState(false);
  const isOther = zone !== 'local' && zone !== 'utc';
  const choose = (next: string) => {
    setListOpen(false);
    onZone(next);
  };
  return (
    <fieldset>
      <legend>{t('time.zone')}</legend>
      <div className={styles.row}>
        <Button size="s" aria-pressed={zone === 'local'} onClick={() => choose('local')}>
          {t('time.local', { zone: zoneName('local') })}
        </Button>
        <Button size="s" aria-pressed={zone === 'utc'} onClick={() => choose('utc')}>
          {t('time.utc')}
        </Button>
        <Button size="s" aria-pressed={isOther} aria-expanded={isListOpen} onClick={() => setListOpen(!isListOpen)}>
          {isOther ? zoneName(zone) : common('zone.other')}
        </Button>
      </div>
      {isListOpen && <ZoneList zone={zone} onChoose={choose} />}
    </fieldset>
  );
}

/** Names of today for zones that browsers list by the name of long ago. */
const TODAY = [
  'Africa/Asmara',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

function zoneNames(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), ...TODAY.filter(isZone)])].sort();
}

function ZoneList({ zone, onChoose }: { zone: string; onChoose: (zone: string) => void }) {
  const { t } = useTranslation('editor');
  const groups = useMemo(() => {
    const now = Date.now();
    return [
      {
        options: zoneNames().map((name) => ({
          value: name,
          label: name.replaceAll('_', ' '),
          aside: () => zoneShort(name, now),
        })),
      },
    ];
  }, []);
  return (
    <FilterList
      label={t('time.zoneList')}
      filterLabel={t('time.zoneFilter')}
      groups={groups}
      selected={zone}
      none={t('time.zoneNone')}
      onChoose={onChoose}
    />
  );
}
