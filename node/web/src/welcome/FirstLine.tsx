import { CircleCheck, Radio, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { numberText } from '../admin/format/bytes';
import { Moment } from '../admin/format/Moment';
import { FailureNotice } from '../app/FailureNotice';
import type { Arrivals } from './useArrivals';
import styles from './welcome.module.css';

const HOUR = 3_600_000;

type Props = { repository: string; arrivals: Arrivals; hadEvents: boolean };

/** The mark that turns green, and the line that made it so. */
export function FirstLine({ repository, arrivals, hadEvents }: Props) {
  const { t } = useTranslation('welcome');
  const { count, newest, isListening, failure } = arrivals;
  const name = encodeURIComponent(repository);
  const isArrived = count > 0;
  // an event of long ago is not within what the search page shows at first
  const isOld = newest?.millis !== undefined && newest.millis < Date.now() - HOUR;
  return (
    <>
      {failure !== undefined && <FailureNotice error={failure} />}
      <div className={`${styles.mark} ${isArrived ? styles.green : ''}`} role="status">
        {isArrived ? <CircleCheck aria-hidden /> : <Radio aria-hidden className={styles.pulse} />}
        <div>
          <strong>
            {isArrived
              ? t('arrived', { count, number: numberText(count) })
              : isListening
                ? t('waiting')
                : t('interrupted')}
          </strong>
          {!isArrived && <p>{t('waitingHint')}</p>}
        </div>
      </div>
      {newest !== undefined && (
        <figure className={styles.line}>
          <figcaption>
            {t('newest')} {newest.millis !== undefined && <Moment millis={newest.millis} />}
          </figcaption>
          <pre>
            <bdi>{newest.text}</bdi>
          </pre>
        </figure>
      )}
      {(isArrived || hadEvents) && (
        <div className={styles.links}>
          <Link className={styles.primary} to={`/search/${name}${isOld ? '?start=all' : ''}`}>
            <Search aria-hidden />
            {t('search')}
          </Link>
          <Link className={styles.plain} to={`/tail/${name}`}>
            {t('tail')}
          </Link>
        </div>
      )}
    </>
  );
}
