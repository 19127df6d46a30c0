import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../frame/Badge';
import { Card } from '../frame/Card';
import { DataTable } from '../table/DataTable';
import type { Health } from './nodeFacts';

const LOOKS = {
  OK: { kind: 'ok', icon: CircleCheck },
  WARN: { kind: 'warn', icon: TriangleAlert },
  DOWN: { kind: 'error', icon: CircleAlert },
} as const;

export function Checks({ health }: { health: Health }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('node.checks')}>
      <DataTable
        label={t('node.checks')}
        rows={[...health.down, ...health.warnings, ...health.oks]}
        rowKey={(each) => each.name}
        columns={[
          { id: 'name', label: t('node.check'), cell: (each) => each.name },
          {
            id: 'status',
            label: t('node.state'),
            cell: (each) => {
              const { kind, icon: Icon } = LOOKS[each.status];
              return (
                <Badge kind={kind} icon={<Icon aria-hidden />}>
                  {t(`node.status.${each.status}`)}
                </Badge>
              );
            },
          },
          { id: 'text', label: t('node.says'), cell: (each) => each.statusMessage },
        ]}
      />
    </Card>
  );
}
