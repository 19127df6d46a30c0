import { Ban, Check, Star, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bytesText, numberText } from '../format/bytes';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { type Column, DataTable } from '../table/DataTable';
import local from './cluster.module.css';
import { type Cell, cellOf, columnsOf } from './layout';
import type { ClusterNode, ClusterPartition } from './useCluster';

type Props = { partitions: readonly ClusterPartition[]; nodes: readonly ClusterNode[] };

/** Who digests what as a picture, and how far in numbers. */
export function Partitions({ partitions, nodes }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('cluster.partitions')} lead={t('cluster.partitionsLead')}>
      <div className={local.both}>
        <div className={styles.near}>
          <Grid partitions={partitions} nodes={nodes} />
          <Legend />
        </div>
        <Figures partitions={partitions} />
      </div>
    </Card>
  );
}

function Grid({ partitions, nodes }: Props) {
  const { t } = useTranslation('admin');
  const columns = columnsOf(partitions, nodes);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div role="group" className={local.gridFrame} aria-label={t('cluster.grid')} tabIndex={0}>
      <table className={local.grid}>
        <thead>
          <tr>
            <th scope="col">{t('cluster.partition')}</th>
            {columns.map((each) => (
              <th key={each.id} scope="col" title={each.name}>
                {each.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partitions.map((partition) => (
            <tr key={partition.partition}>
              <th scope="row">{partition.partition}</th>
              {columns.map((each) => {
                const cell = cellOf(partition, each.id);
                return <td key={each.id}>{cell !== undefined && <Owner cell={cell} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The mark of a node in the picture: never by its colour alone. */
function Owner({ cell }: { cell: Cell }) {
  const { t } = useTranslation('admin');
  const said = [
    cell.isPrimary ? t('cluster.primary') : undefined,
    cell.place === undefined ? t('cluster.noOwner') : t('cluster.place', { place: cell.place }),
    cell.isReady ? t('cluster.ready') : undefined,
    cell.hasResigned ? t('cluster.resigned') : undefined,
    cell.isOnline ? undefined : t('cluster.offline'),
  ].filter((each) => each !== undefined);
  const looks = [local.owner, cell.isPrimary ? local.primary : '', cell.isOnline ? '' : local.away];
  return (
    <span className={looks.filter(Boolean).join(' ')} title={said.join(', ')}>
      <span aria-hidden className={local.mark}>
        {cell.isPrimary && <Star />}
        {cell.place ?? ''}
        {cell.isReady && <Check />}
        {cell.hasResigned && <Ban />}
        {!cell.isOnline && <Unplug />}
      </span>
      <span className="visually-hidden">{said.join(', ')}</span>
    </span>
  );
}

function Legend() {
  const { t } = useTranslation('admin');
  const signs = [
    { icon: Star, text: t('cluster.primary') },
    { icon: Check, text: t('cluster.ready') },
    { icon: Ban, text: t('cluster.resigned') },
    { icon: Unplug, text: t('cluster.offline') },
  ];
  return (
    <p className={local.legend}>
      {signs.map(({ icon: Icon, text }) => (
        <span key={text}>
          <Icon aria-hidden /> {text}
        </span>
      ))}
      <span>{t('cluster.legendPlace')}</span>
    </p>
  );
}

function Figures({ partitions }: { partitions: readonly ClusterPartition[] }) {
  const { t } = useTranslation('admin');
  const columns: Column<ClusterPartition>[] = [
    { id: 'partition', label: t('cluster.partition'), cell: (each) => each.partition },
    {
      id: 'lag',
      label: t('node.lag'),
      cell: (each) => (each.lag === undefined ? <span className={styles.muted}>–</span> : numberText(each.lag)),
    },
    { id: 'unsettled', label: t('cluster.unsettled'), cell: (each) => bytesText(each.unsettled.bytes) },
    { id: 'next', label: t('node.nextOffset'), cell: (each) => numberText(each.nextOffset) },
    { id: 'safe', label: t('node.safeOffset'), cell: (each) => numberText(each.safeOffset) },
    { id: 'epoch', label: t('node.epoch'), cell: (each) => numberText(each.epoch) },
  ];
  return (
    <DataTable
      label={t('cluster.figures')}
      rows={partitions}
      rowKey={(each) => String(each.partition)}
      columns={columns.map((each) => ({ ...each, isNumber: true }))}
    />
  );
}
