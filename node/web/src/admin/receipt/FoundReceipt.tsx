import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/generated/rest';
import { numberText } from '../format/bytes';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { DataTable } from '../table/DataTable';
import { Pipeline } from './Pipeline';

type Receipt = components['schemas']['Receipt'];
type Range = components['schemas']['ReceiptRange'];

export function FoundReceipt({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('admin');
  const { events, repository } = receipt;
  const search = (
    <Link className={styles.linkButton} to={`/search/${encodeURIComponent(repository)}`}>
      <Search aria-hidden />
      {t('receipt.search')}
    </Link>
  );
  return (
    <>
      <Card title={t('receipt.found', { count: events, number: numberText(events), repository })} actions={search}>
        <Pipeline state={receipt.state} />
      </Card>
      <Card title={t('receipt.ranges')}>
        {receipt.ranges.map((each) => (
          <OneRange key={`${each.generation} ${each.partition} ${each.from}`} range={each} />
        ))}
      </Card>
    </>
  );
}

function OneRange({ range }: { range: Range }) {
  const { t } = useTranslation('admin');
  const { partition, generation, from, to, events, state, files } = range;
  return (
    <div className={styles.near}>
      <div className={styles.row}>
        <h3>{t('receipt.range', { partition, from: numberText(from), to: numberText(to) })}</h3>
        <Badge kind={state === 'kafka' ? 'info' : 'ok'}>{t(`receipt.steps.${state}.name`)}</Badge>
        <span className={styles.muted}>
          {t('receipt.rangeEvents', { count: events, number: numberText(events) })} ·{' '}
          {t('receipt.generation', { generation })}
        </span>
      </div>
      {files.length === 0 ? (
        <p className={styles.muted}>{t('receipt.noFiles')}</p>
      ) : (
        <DataTable
          label={t('receipt.files', { partition })}
          rows={files}
          rowKey={(each) => each.id}
          columns={[
            { id: 'id', label: t('receipt.columns.id'), cell: (each) => <code>{each.id}</code> },
            {
              id: 'kind',
              label: t('receipt.columns.kind'),
              cell: (each) => (
                <>
                  {t(`receipt.kinds.${each.kind}`)} {each.expired && <Badge kind="warn">{t('receipt.expired')}</Badge>}
                </>
              ),
            },
            {
              id: 'offsets',
              label: t('receipt.columns.offsets'),
              isNumber: true,
              cell: (each) => `${numberText(each.offsets.from)}–${numberText(each.offsets.to)}`,
            },
            {
              id: 'bucket',
              label: t('receipt.columns.bucket'),
              cell: (each) =>
                each.object === null ? (
                  t('receipt.notInBucket')
                ) : (
                  <>
                    <code>{each.object.key}</code> · {t('receipt.verified')}{' '}
                    <Moment millis={Date.parse(each.object.verifiedAt)} />
                  </>
                ),
            },
          ]}
        />
      )}
    </div>
  );
}
