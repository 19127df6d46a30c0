import { useTranslation } from 'react-i18next';
import { bytesText, numberText } from '../format/bytes';
import { durationText } from '../format/duration';
import { Card } from '../frame/Card';
import { Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import type { Cluster } from './useCluster';

/** The cluster in numbers: who is there, and what only Kafka keeps so far. */
export function Summary({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation('admin');
  const { nodes, partitions, unsettled, lost, underWay } = cluster;
  const files = (count: number) => t('node.fileCount', { count, number: numberText(count) });
  const oldest = unsettled.oldestAt;
  return (
    <Card title={t('cluster.glance')}>
      <Facts
        facts={[
          {
            name: t('cluster.nodesOnline'),
            value: numberText(nodes.online),
            note: nodes.offline === 0 ? t('cluster.noneOffline') : t('cluster.offlineCount', { count: nodes.offline }),
          },
          {
            name: t('cluster.releases'),
            value: cluster.releases
              .map((each) => (each.release === '' ? t('cluster.unknown') : each.release))
              .join(', '),
            note: cluster.releases.length > 1 ? t('cluster.mixed') : undefined,
          },
          {
            name: t('cluster.partitions'),
            value: numberText(partitions.count),
            note:
              partitions.withoutPrimary === 0
                ? t('cluster.allLed')
                : t('cluster.notLed', { count: partitions.withoutPrimary }),
          },
          {
            name: cluster.bucket === undefined ? t('cluster.unsettled') : t('cluster.notInBucket'),
            value: bytesText(unsettled.bytes),
            note: `${files(unsettled.count)}${
              oldest === undefined || oldest === 0
                ? ''
                : ` · ${t('cluster.oldest', { age: durationText(Date.now() - oldest) })}`
            }`,
          },
          lost.count === 0
            ? undefined
            : { name: t('cluster.lost'), value: bytesText(lost.bytes), note: files(lost.count) },
          {
            name: t('cluster.underWay'),
            value: numberText(underWay.handOvers + underWay.evacuations),
            note: t('cluster.underWayMore', {
              handOvers: numberText(underWay.handOvers),
              evacuations: numberText(underWay.evacuations),
              deletions: numberText(underWay.deletions),
            }),
          },
          { name: t('cluster.id'), value: <code className={styles.id}>{cluster.id}</code> },
        ]}
      />
    </Card>
  );
}
