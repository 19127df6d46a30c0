import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Field';
import { LogLine } from '../../log/LogLine';
import { termsOf } from '../../log/marks';
import { idOf, value } from '../job/row';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';
import styles from './EventDetail.module.css';
import { timeParam } from './useEvent';

const STEP = 20;
const MAX = 1_000;

/** What happened just before and after the event, in its stream or anywhere in the repository. */
export function EventAround({ parts }: { parts: SearchParts }) {
  const { t } = useTranslation('events');
  const { repository, state, change } = parts;
  // events that are looked at one after the other should not each move the place: it stays where it was begun
  const [place, setPlace] = useState({ id: state.event, time: state.eventTime, before: STEP, after: STEP });
  const [sameStream, setSameStream] = useState(true);
  const zone = zoneName(state.zone);
  const terms = useMemo(() => termsOf(state.query), [state.query]);
  const answer = useQuery({
    queryKey: ['around', repository, place, sameStream],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/repositories/{repo}/events/{id}/around', {
          params: {
            path: { repo: repository, id: place.id },
            query: { ...timeParam(place.time), before: place.before, after: place.after, sameStream },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const events = answer.data?.events;
  const isHere = events?.some((each) => idOf(each) === state.event) ?? true;
  useEffect(() => {
    if (!isHere) {
      setPlace({ id: state.event, time: state.eventTime, before: STEP, after: STEP });
    }
  }, [isHere, state.event, state.eventTime]);

  const current = useRef<HTMLButtonElement>(null);
  const isThere = events !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place, so that what is read does not jump
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'center' }); // new browsers answer with a promise, which is no clean-up
  }, [isThere, place.id, sameStream]);

  if (answer.isError && events === undefined) {
    return <FailureNotice error={answer.error} retry={() => void answer.refetch()} />;
  }
  const index = answer.data?.index ?? 0;
  const hasBefore = index >= place.before && place.before < MAX;
  const hasAfter = (events?.length ?? 0) - 1 - index >= place.after && place.after < MAX;
  const more = (part: 'before' | 'after') => setPlace({ ...place, [part]: Math.min(MAX, place[part] + STEP * 2) });
  return (
    <>
      <div className={styles.tools}>
        <Checkbox
          label={t('detail.sameStream')}
          checked={sameStream}
          onChange={(event) => setSameStream(event.target.checked)}
        />
      </div>
      <div className={styles.scroller} aria-busy={answer.isFetching}>
        {events !== undefined && (
          <>
            {hasBefore ? (
              <Button kind="quiet" size="s" onClick={() => more('before')}>
                {t('detail.moreBefore', { count: STEP * 2 })}
              </Button>
            ) : (
              <p className={styles.end}>{t('detail.noneBefore')}</p>
            )}
            <ol className={styles.around} aria-label={t('detail.aroundLabel')}>
              {events.map((each) => {
                const isCurrent = idOf(each) === state.event;
                return (
                  <li key={idOf(each)}>
                    <button
                      type="button"
                      ref={isCurrent ? current : undefined}
                      className={isCurrent ? styles.current : ''}
                      aria-current={isCurrent ? 'true' : undefined}
                      onClick={() => change({ event: idOf(each), eventTime: value(each, '@timestamp') ?? '' })}
                    >
                      <LogLine row={each} zone={zone} terms={terms} day={false} wrap={isCurrent} />
                    </button>
                  </li>
                );
              })}
            </ol>
            {hasAfter ? (
              <Button kind="quiet" size="s" onClick={() => more('after')}>
                {t('detail.moreAfter', { count: STEP * 2 })}
              </Button>
            ) : (
              <p className={styles.end}>{t('detail.noneAfter')}</p>
            )}
          </>
        )}
      </div>
    </>
  );
}
