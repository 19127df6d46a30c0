import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import local from './receipt.module.css';

const STEPS = ['kafka', 'segment', 'bucket'] as const;

/** The way of events from the sender to the bucket, and how far these are. */
export function Pipeline({ state }: { state: components['schemas']['AckLevel'] }) {
  const { t } = useTranslation('admin');
  const details = useQuery({
    queryKey: ['status details'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/status/details', { signal })),
  });
  const hasBucket = details.data === undefined || details.data.bucket !== undefined;
  const reached = STEPS.indexOf(state);
  return (
    <ol className={local.pipeline} aria-label={t('receipt.pipeline')}>
      {STEPS.map((each, i) => {
        const isReached = i <= reached;
        const Icon = isReached ? CircleCheck : CircleDashed;
        return (
          <li key={each} className={isReached ? local.reached : ''} aria-current={i === reached ? 'step' : undefined}>
            <Icon aria-hidden />
            <div>
              <strong>{t(`receipt.steps.${each}.name`)}</strong>
              <span className={local.state}>{isReached ? t('receipt.reached') : t('receipt.next')}</span>
              <p>
                {!isReached && each === 'bucket' && !hasBucket
                  ? t('receipt.noBucket')
                  : t(`receipt.steps.${each}.text`)}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
