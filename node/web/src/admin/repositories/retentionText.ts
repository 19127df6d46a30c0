import type { TFunction } from 'i18next';
import type { components } from '../../api/generated/rest';
import { bytesText } from '../format/bytes';
import { ageText } from '../format/duration';

export type Retention = components['schemas']['Retention'];

/** How long events stay, in a few words. */
export function retentionText({ age, storedBytes, rawBytes }: Retention, t: TFunction<'admin'>): string {
  const bounds = [
    age === null ? '' : ageText(age),
    storedBytes === null ? '' : t('repositories.upToStored', { size: bytesText(storedBytes) }),
    rawBytes === null ? '' : t('repositories.upToRaw', { size: bytesText(rawBytes) }),
  ].filter((each) => each !== '');
  return bounds.length === 0 ? t('repositories.forEver') : bounds.join(', ');
}
