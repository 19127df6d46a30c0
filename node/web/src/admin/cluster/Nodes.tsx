import { CircleCheck, CircleOff, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bytesText, numberText } from '../format/bytes';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import { Bar } from '../frame/Bar';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import table from '../table/DataTable.module.css';
import local from './cluster.module.css';
import { zonesOf } from './layout';
import { NodeDeeds } from './NodeDeeds';
import type { ClusterNode } from './useCluster';

const NEARLY_FULL = 0.85;
const COLUMNS = ['node', 'state', 'role', 'leads', 'files', 'disk', 'memory', 'lag', 'release'] as const;
const NUMBERS: readonly string[] = ['leads', 'files', 'lag'];

/** All nodes that have joined, zone by zone. */
export function Nodes({ nodes }: { nodes: readonly ClusterNode[] }) {
  const { t } = useTranslation('admin');
  const zones = zonesOf(nodes);
  return (
    <Card title={t('cluster.nodes')} lead={t('cluster.nodesLead')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div role="group" className={table.frame} aria-label={t('cluster.nodes')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {COLUMNS.map((each) => (
                <th key={each} scope="col" className={NUMBERS.includes(each) ? table.number : undefined}>
                  {t(`cluster.columns.${each}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('cluster.columns.actions')}</span>
              </th>
            </tr>
          </thead>
          {zones.map((zone) => (
            <tbody key={zone.name}>
              {(zones.length > 1 || zone.name !== '') && (
                <tr>
                  <th scope="rowgroup" colSpan={COLUMNS.length + 1} className={local.zone}>
                    {zone.name === '' ? t('cluster.noZone') : t('cluster.zone', { zone: zone.name })}
                  </th>
                </tr>
              )}
              {zone.nodes.map((each) => (
                <NodeRow key={each.id} node={each} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
}

function NodeRow({ node }: { node: ClusterNode }) {
  const { t } = useTranslation('admin');
  const { figures } = node;
  const heap = figures?.heap;
  return (
    <tr>
      <td>
        <div className={styles.name}>{node.name}</div>
        <small className={styles.muted}>
          {node.address}
          {node.isSelf && ` · ${t('cluster.answers')}`}
        </small>
      </td>
      <td>
        <State node={node} />
      </td>
      <td>
        {t(`cluster.roles.${node.role}`)}
        <div className={local.pool}>
          <small className={styles.muted}>{t('cluster.pool', { pool: node.pool })}</small>
        </div>
      </td>
      <td className={table.number}>
        {numberText(node.partitionsLed.length)}
        <div>
          <small className={styles.muted}>
            {t('cluster.owned', { owned: numberText(node.partitionsOwned.length) })}
          </small>
        </div>
      </td>
      <td className={table.number}>{bytesText(node.files.bytes)}</td>
      <td>
        <Share
          label={t('cluster.diskOf', { node: node.name })}
          total={figures?.disk?.totalBytes}
          used={figures?.disk && figures.disk.totalBytes - figures.disk.freeBytes}
          text={(used, total) => t('cluster.used', { used, total })}
        />
      </td>
      <td>
        <Share
          label={t('cluster.memoryOf', { node: node.name })}
          total={heap?.maxBytes}
          used={heap?.usedBytes}
          text={(used, total) => t('cluster.used', { used, total })}
        />
        {figures?.cpu !== undefined && (
          <small className={styles.muted}>
            {t('cluster.cpu', { percent: numberText(Math.round(figures.cpu * 100)) })}
          </small>
        )}
      </td>
      <td className={table.number}>{figures === undefined ? <Unknown /> : numberText(figures.lag)}</td>
      <td>{node.release === '' ? <Unknown /> : node.release}</td>
      <td>
        <NodeDeeds node={node} />
      </td>
    </tr>
  );
}

function State({ node }: { node: ClusterNode }) {
  const { t } = useTranslation('admin');
  return (
    <div className={local.state}>
      {node.isOnline ? (
        <Badge kind="ok" icon={<CircleCheck aria-hidden />}>
          {t('cluster.online')}
        </Badge>
      ) : (
        <Badge kind="error" icon={<CircleOff aria-hidden />}>
          {t('cluster.offline')}
        </Badge>
      )}
      {node.isEvacuating && (
        <Badge kind="warn" icon={<LogOut aria-hidden />}>
          {t('cluster.evacuating')}
        </Badge>
      )}
      {node.since !== undefined && (
        <small className={styles.muted}>
          {t('cluster.since')} <Moment millis={node.since} />
        </small>
      )}
    </div>
  );
}

type ShareProps = {
  label: string;
  used: number | undefined;
  total: number | undefined;
  text: (used: string, total: string) => string;
};

function Share({ label, used, total, text }: ShareProps) {
  if (used === undefined || total === undefined || total === 0) {
    return <Unknown />;
  }
  const words = text(bytesText(used), bytesText(total));
  const part = used / total;
  return (
    <div className={local.share}>
      <Bar part={part} label={label} text={words} kind={part > NEARLY_FULL ? 'warn' : 'plain'} />
      <small className={styles.muted}>{words}</small>
    </div>
  );
}

/** What this node does not know of another. */
function Unknown() {
  const { t } = useTranslation('admin');
  return (
    <span className={styles.muted}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('cluster.unknown')}</span>
    </span>
  );
}
