import { useTranslation } from 'react-i18next';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { RootOnly } from '../frame/RootOnly';
import { Alarms } from './Alarms';
import { Evacuations } from './Evacuations';
import { IngestNodes } from './IngestNodes';
import { Nodes } from './Nodes';
import { Partitions } from './Partitions';
import { Rules } from './Rules';
import { Summary } from './Summary';
import { useNodes, usePartitions, useSummary } from './useCluster';

/** The nodes together: what is wrong comes first, then who is there, and who does what. */
export function ClusterPage() {
  const { t } = useTranslation('admin');
  return (
    <RootOnly>
      <Page title={t('cluster.title')} lead={t('cluster.lead')}>
        <Found />
      </Page>
    </RootOnly>
  );
}

function Found() {
  const summary = useSummary();
  const nodes = useNodes();
  const partitions = usePartitions();
  return (
    <>
      <Loaded query={summary}>
        {(cluster) => (
          <>
            <Alarms cluster={cluster} />
            <Summary cluster={cluster} />
          </>
        )}
      </Loaded>
      <Loaded query={nodes}>
        {(all) => (
          <>
            <Evacuations nodes={all} />
            <Nodes nodes={all} />
          </>
        )}
      </Loaded>
      <Loaded query={partitions}>{(all) => <Partitions partitions={all} nodes={nodes.data ?? []} />}</Loaded>
      <Rules nodes={nodes.data ?? []} />
      <IngestNodes />
    </>
  );
}
