import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../design/CopyButton';
import { clockOf } from '../../log/time';
import { idOf, type Row, timestampOf, value } from '../job/row';
import { zoneName } from '../state/zone';
import { ago } from './ago';
import styles from './EventDetail.module.css';

const TICK_MILLIS = 10_000;

/** When it happened, in the reader's zone and in UTC, and how long ago that is; and what it is called. */
export function EventTimes({ event, zone }: { event: Row; zone: string }) {
  const { t } = useTranslation('events');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  const millis = timestampOf(event);
  const name = zoneName(zone);
  const nanos = value(event, '@timestamp.nanos') ?? '';
  const behind = /^[1-9]\d{0,5}$/.test(nanos) ? nanos.padStart(6, '0') : '';
  return (
    <dl className={styles.times}>
      {millis !== undefined && (
        <>
          <dt>{name}</dt>
          <dd>
            {clockOf(name).day(millis)} {clockOf(name).time(millis)}
            {behind} <span className={styles.ago}>{ago(millis, now)}</span>
          </dd>
          {name !== 'UTC' && (
            <>
              <dt>UTC</dt>
              <dd>
                {clockOf('UTC').day(millis)} {clockOf('UTC').time(millis)}
                {behind}
              </dd>
            </>
          )}
        </>
      )}
      <dt>{t('detail.id')}</dt>
      <dd>
        {idOf(event)} <CopyButton text={idOf(event)} />
      </dd>
    </dl>
  );
}
