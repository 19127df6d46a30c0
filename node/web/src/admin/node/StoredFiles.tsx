import { useTranslation } from 'react-i18next';
import { bytesText, numberText } from '../format/bytes';
import { Card } from '../frame/Card';
import { type Fact, Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import type { Details } from './nodeFacts';

const KINDS = ['minis', 'segments', 'waitingForUpload', 'lost'] as const;

/** What the cluster keeps in files, and where the bucket is. */
export function StoredFiles({ details }: { details: Details }) {
  const { t } = useTranslation('admin');
  const { files, bucket } = details;
  const count = (number: number) => t('node.fileCount', { count: number, number: numberText(number) });
  const facts: Fact[] = KINDS.map((kind) => ({
    name: t(`node.fileKinds.${kind}`),
    value: bytesText(files[kind].bytes),
    note: count(files[kind].count),
  }));
  return (
    <div className={styles.stack}>
      <Card title={t('node.files')}>
        <Facts facts={[...facts, { name: t('node.fileKinds.tombstones'), value: count(files.tombstones.count) }]} />
      </Card>
      <Card title={t('node.bucket')} lead={bucket === undefined ? t('node.noBucket') : undefined}>
        {bucket !== undefined && (
          <Facts
            facts={[
              { name: t('node.clusterId'), value: <code className={styles.id}>{bucket.clusterId}</code> },
              { name: t('node.ownerGeneration'), value: numberText(bucket.ownerGeneration) },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
