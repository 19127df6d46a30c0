import { useQuery } from '@tanstack/react-query';
import { ReceiptText } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, take } from '../../api/client';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { TextField } from '../../design/Field';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { FoundReceipt } from './FoundReceipt';
import local from './receipt.module.css';

const RENEW_MILLIS = 3_000;

/** Where the events of one request are. The receipt is in the address, so the page can be linked to. */
export function ReceiptPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const id = params.get('id') ?? '';
  const [typed, setTyped] = useState(id);
  useEffect(() => setTyped(id), [id]);
  const receipt = useQuery({
    queryKey: ['receipt', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/receipts/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    // as long as they move on
    refetchInterval: (query) => (query.state.data?.state === 'bucket' || query.state.error ? false : RENEW_MILLIS),
  });
  function send(event: FormEvent) {
    event.preventDefault();
    setParams(typed.trim() === '' ? {} : { id: typed.trim() });
  }
  return (
    <Page title={t('receipt.title')} lead={t('receipt.lead')}>
      <form className={local.ask} onSubmit={send}>
        <TextField
          label={t('receipt.id')}
          hint={t('receipt.idHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button kind="primary" type="submit" disabled={typed.trim() === ''}>
          {t('receipt.look')}
        </Button>
      </form>
      {id === '' ? (
        <Empty icon={<ReceiptText aria-hidden />} title={t('receipt.none')}>
          {t('receipt.noneHint')}
        </Empty>
      ) : (
        <div className={styles.stack}>
          <Loaded query={receipt}>{(found) => <FoundReceipt receipt={found} />}</Loaded>
        </div>
      )}
    </Page>
  );
}
