import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/Notice';
import type { Cluster } from './useCluster';

/** What asks for a person, or that nothing does. */
export function Alarms({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation('admin');
  if (cluster.alarms.length === 0) {
    return (
      <Notice kind="ok" title={t('cluster.well')}>
        {t('cluster.wellText')}
      </Notice>
    );
  }
  return cluster.alarms.map((each) => (
    <Notice key={`${each.name} ${each.message}`} kind="warn" title={each.name}>
      {each.message}
    </Notice>
  ));
}
