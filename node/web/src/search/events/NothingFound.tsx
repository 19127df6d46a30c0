import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRepositories } from '../../app/queries';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';
import styles from './EventList.module.css';

const WIDER = ['24h', '7d', '30d', 'all'] as const;
const HOURS: Readonly<Record<(typeof WIDER)[number], number>> = { '24h': 24, '7d': 168, '30d': 720, all: 1e9 };

/** Nothing was found: where was looked, and where to look next. */
export function NothingFound({ repository, state, change, view }: SearchParts) {
  const { t } = useTranslation('events');
  const repositories = useRepositories().data;
  const mine = repositories?.find((each) => each.name === repository);
  const { meta } = view.snapshot;
  if (mine?.events === 0) {
    return (
      <Empty icon={<SearchX aria-hidden />} title={t('empty.noneYet', { repository })}>
        <p>{t('empty.noneYetHint')}</p>
        <Link to={`/welcome/${encodeURIComponent(repository)}`}>{t('empty.welcome')}</Link>
      </Empty>
    );
  }
  const zone = zoneName(state.zone);
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone });
  const hours = meta === undefined ? 0 : (meta.queryEnd - meta.queryStart) / 3_600_000;
  const wider = state.start === 'all' ? [] : WIDER.filter((each) => HOURS[each] > hours + 1);
  const others = repositories?.filter((each) => each.name !== repository && each.events > 0).slice(0, 5) ?? [];
  return (
    <Empty icon={<SearchX aria-hidden />} title={t('empty.title')}>
      {meta !== undefined && (
        <p>
          {state.start === 'all'
            ? t('empty.anyTime', { repository })
            : t('empty.range', { repository, range: rangeOf(format, meta.queryStart, meta.queryEnd), zone })}
        </p>
      )}
      {wider.length > 0 && (
        <div className={styles.wider}>
          {wider.map((start) => (
            <Button key={start} onClick={() => change({ start, end: 'now' }, 'push')}>
              {t(`empty.wider.${start}`)}
            </Button>
          ))}
        </div>
      )}
      <ul className={styles.hints}>
        {state.query !== '' && <li>{t('empty.case')}</li>}
        {state.start !== 'all' && <li>{t('empty.zone', { zone })}</li>}
        {others.length > 0 && (
          <li>
            {t('empty.other')}{' '}
            {others.map((each) => (
              <Link
                key={each.name}
                to={{ pathname: `/search/${encodeURIComponent(each.name)}`, search: location.search }}
              >
                {each.name}
              </Link>
            ))}
          </li>
        )}
      </ul>
    </Empty>
  );
}

function rangeOf(format: Intl.DateTimeFormat, start: number, end: number): string {
  try {
    return format.formatRange(start, end);
  } catch {
    return '…'; // beyond what a calendar can say
  }
}
