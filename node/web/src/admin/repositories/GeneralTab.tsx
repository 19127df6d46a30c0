import { useTranslation } from 'react-i18next';
import type { components } from '../../api/generated/rest';
import { bytesText, numberText, ratioText } from '../format/bytes';
import { Card } from '../frame/Card';
import { Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import { AboutRepository } from './AboutRepository';
import { DeleteRepository } from './DeleteRepository';
import { RetentionForm } from './RetentionForm';

export function GeneralTab({ repository }: { repository: components['schemas']['Repository'] }) {
  const { t } = useTranslation('admin');
  const { events, rawBytes, storedBytes, files } = repository;
  const ratio = ratioText(rawBytes, storedBytes);
  return (
    <div className={styles.stack}>
      <Card title={t('general.figures')}>
        <Facts
          facts={[
            { name: t('repositories.columns.events'), value: numberText(events) },
            { name: t('repositories.columns.raw'), value: bytesText(rawBytes) },
            {
              name: t('repositories.columns.stored'),
              value: bytesText(storedBytes),
              note: ratio === '' ? undefined : t('repositories.smaller', { ratio }),
            },
            { name: t('repositories.columns.files'), value: numberText(files) },
          ]}
        />
      </Card>
      <div className={styles.columns}>
        <AboutRepository key={`about ${repository.name}`} name={repository.name} />
        <RetentionForm key={`retention ${repository.name}`} repository={repository} />
      </div>
      <DeleteRepository name={repository.name} events={events} />
    </div>
  );
}
