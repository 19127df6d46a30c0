import { useTranslation } from 'react-i18next';
import { Moment } from '../format/Moment';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { useIngestNodes } from './useCluster';

/** The nodes that only take events in: they come and go, so the list may be behind. */
export function IngestNodes() {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('cluster.ingest.title')} lead={t('cluster.ingest.lead')}>
      <Loaded query={useIngestNodes()}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.muted}>{t('cluster.ingest.none')}</p>
          ) : (
            <DataTable
              label={t('cluster.ingest.title')}
              rows={all}
              rowKey={(each) => `${each.name} ${each.address}`}
              columns={[
                {
                  id: 'name',
                  label: t('cluster.columns.node'),
                  cell: (each) => <span className={styles.name}>{each.name}</span>,
                },
                { id: 'address', label: t('cluster.ingest.address'), cell: (each) => each.address },
                { id: 'zone', label: t('cluster.ingest.zone'), isMinor: true, cell: (each) => each.zone },
                { id: 'release', label: t('cluster.columns.release'), isMinor: true, cell: (each) => each.release },
                { id: 'seen', label: t('cluster.ingest.seen'), cell: (each) => <Moment millis={each.seenAt} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
