import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { isoMillis } from '../format/duration';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { Checks } from './Checks';
import { NodeFigures } from './NodeFigures';
import { Partitions } from './Partitions';
import { Problems } from './Problems';
import { StoredFiles } from './StoredFiles';

const RENEW_MILLIS = 5_000;

/** How the node is: what is wrong comes first. */
export function NodePage() {
  const { t } = useTranslation('admin');
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/health-json', { signal })),
    refetchInterval: RENEW_MILLIS,
  });
  const details = useQuery({
    queryKey: ['status details'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/status/details', { signal })),
    refetchInterval: RENEW_MILLIS,
  });
  return (
    <Page title={t('node.title')} lead={t('node.lead')}>
      <Loaded query={health}>{(found) => <Problems health={found} />}</Loaded>
      <Loaded query={details}>
        {(found) => (
          <>
            <NodeFigures details={found} uptimeMillis={isoMillis(health.data?.uptime ?? '')} />
            <div className={styles.columns}>
              <StoredFiles details={found} />
              {health.data !== undefined && <Checks health={health.data} />}
            </div>
            <Partitions details={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
