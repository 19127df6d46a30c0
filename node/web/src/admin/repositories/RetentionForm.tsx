import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { FailureNotice } from '../../app/FailureNotice';
import { useRole } from '../../app/queries';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { useChange } from '../change/useChange';
import { AGE_UNITS, ageAmount, ageOf, isAmount, SIZE_UNITS, sizeAmount, sizeOf } from '../format/amount';
import { bytesText } from '../format/bytes';
import { ageText } from '../format/duration';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { AmountField } from './AmountField';
import local from './repositories.module.css';
import type { Retention } from './retentionText';

/** How long events are kept, and what a change of it will remove. */
export function RetentionForm({ repository }: { repository: components['schemas']['Repository'] }) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository.name);
  const { retention } = repository;
  const [age, setAge] = useState(() => ageAmount(retention.age));
  const [stored, setStored] = useState(() => sizeAmount(retention.storedBytes));
  const [raw, setRaw] = useState(() => sizeAmount(retention.rawBytes));
  const wish: Retention = { age: ageOf(age), storedBytes: sizeOf(stored), rawBytes: sizeOf(raw) };
  const isGood = isAmount(age) && isAmount(stored) && isAmount(raw);
  const save = useChange(
    (body: Retention) =>
      take(api.PUT('/api/v1/repositories/{repo}/retention', { params: { path: { repo: repository.name } }, body })),
    [['repositories']],
  );
  const isChanged = isOther(wish, retention);
  function send(event: FormEvent) {
    event.preventDefault();
    if (isGood) {
      save.mutate(wish);
    }
  }
  return (
    <Card title={t('general.retention')} lead={t('general.retentionLead')}>
      <form className={styles.near} onSubmit={send}>
        <div className={local.amounts}>
          <AmountField
            label={t('general.age')}
            hint={t('general.ageHint')}
            value={age}
            units={AGE_UNITS}
            disabled={!isAdministrator}
            onChange={setAge}
          />
          <AmountField
            label={t('general.stored')}
            hint={`${t('general.storedHint')} ${t('general.nowStored', { size: bytesText(repository.storedBytes) })}`}
            value={stored}
            units={SIZE_UNITS}
            disabled={!isAdministrator}
            onChange={setStored}
          />
          <AmountField
            label={t('general.raw')}
            hint={`${t('general.rawHint')} ${t('general.nowStored', { size: bytesText(repository.rawBytes) })}`}
            value={raw}
            units={SIZE_UNITS}
            disabled={!isAdministrator}
            onChange={setRaw}
          />
        </div>
        {isGood && isChanged && <Notice kind="info">{consequence(wish, t)}</Notice>}
        {isGood && isChanged && shrinks(wish, repository) && <Notice kind="warn">{t('general.shrinks')}</Notice>}
        {save.isError && <FailureNotice error={save.error} />}
        {isAdministrator && (
          <div className={styles.row}>
            <Button kind="primary" type="submit" disabled={!isGood || !isChanged || save.isPending}>
              {t('general.saveRetention')}
            </Button>
            <span role="status">{save.isSuccess && !isChanged && t('general.saved')}</span>
          </div>
        )}
      </form>
    </Card>
  );
}

function isOther(a: Retention, b: Retention): boolean {
  return a.age !== b.age || a.storedBytes !== b.storedBytes || a.rawBytes !== b.rawBytes;
}

function shrinks(wish: Retention, { storedBytes, rawBytes }: components['schemas']['Repository']): boolean {
  return (wish.storedBytes ?? Infinity) < storedBytes || (wish.rawBytes ?? Infinity) < rawBytes;
}

function consequence({ age, storedBytes, rawBytes }: Retention, t: TFunction<'admin'>): string {
  const what = [
    age === null ? '' : t('general.olderThan', { age: ageText(age) }),
    storedBytes === null ? '' : t('general.beyondStored', { size: bytesText(storedBytes) }),
    rawBytes === null ? '' : t('general.beyondRaw', { size: bytesText(rawBytes) }),
  ].filter((each) => each !== '');
  return what.length === 0
    ? t('general.willKeepAll')
    : t('general.willRemove', { what: new Intl.ListFormat(undefined, { type: 'conjunction' }).format(what) });
}
