import { useTranslation } from 'react-i18next';
import { numberText } from '../format/bytes';
import { Card } from '../frame/Card';
import { type Column, DataTable } from '../table/DataTable';
import { type Details, lagOf } from './nodeFacts';

type Partition = Details['partitions'][number];

export function Partitions({ details }: { details: Details }) {
  const { t } = useTranslation('admin');
  const saysLag = details.partitions.some((each) => lagOf(each) !== undefined);
  const numbers: Column<Partition>[] = [
    { id: 'next', label: t('node.nextOffset'), cell: (each) => numberText(each.nextOffset) },
    { id: 'safe', label: t('node.safeOffset'), cell: (each) => numberText(each.safeOffset) },
    { id: 'lag', label: t('node.lag'), cell: (each) => numberText(lagOf(each) ?? 0) },
    { id: 'epoch', label: t('node.epoch'), isMinor: true, cell: (each) => numberText(each.epoch) },
  ];
  return (
    <Card title={t('node.partitions')} lead={t('node.partitionsLead')}>
      <DataTable
        label={t('node.partitions')}
        rows={details.partitions}
        rowKey={(each) => String(each.partition)}
        columns={[
          { id: 'partition', label: t('node.partition'), isNumber: true, cell: (each) => each.partition },
          ...numbers.filter((each) => each.id !== 'lag' || saysLag).map((each) => ({ ...each, isNumber: true })),
          {
            id: 'primary',
            label: t('node.primary'),
            cell: (each) =>
              each.primary === ''
                ? t('node.nobody')
                : each.primary === details.node
                  ? t('node.thisNode')
                  : each.primary,
          },
        ]}
      />
    </Card>
  );
}
