import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/Notice';
import { numberText } from '../format/bytes';
import { Badge } from '../frame/Badge';
import { Card } from '../frame/Card';
import local from './cluster.module.css';
import { evacuationOf } from './layout';
import type { ClusterNode } from './useCluster';

/** How far nodes are on their way out, and what keeps them. */
export function Evacuations({ nodes }: { nodes: readonly ClusterNode[] }) {
  return nodes.filter((each) => each.isEvacuating).map((each) => <Evacuation key={each.id} node={each} />);
}

function Evacuation({ node }: { node: ClusterNode }) {
  const { t } = useTranslation('admin');
  const title = t('cluster.leaving', { node: node.name });
  return (
    <Card title={title}>
      <ol className={local.steps} aria-label={title}>
        {evacuationOf(node).map(({ id, left }) => (
          <li key={id}>
            {left === 0 ? (
              <Badge kind="ok" icon={<CircleCheck aria-hidden />}>
                {t('cluster.done')}
              </Badge>
            ) : (
              <Badge kind="warn" icon={<CircleDashed aria-hidden />}>
                {t('cluster.left', { number: numberText(left) })}
              </Badge>
            )}
            {t(`cluster.steps.${id}`)}
          </li>
        ))}
      </ol>
      {node.isRemovable ? (
        <Notice kind="ok" title={t('cluster.mayGo')}>
          {t('cluster.mayGoText')}
        </Notice>
      ) : (
        <Notice kind="info" title={t('cluster.staysTitle')}>
          <ul className={local.reasons}>
            {node.reasons.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}
