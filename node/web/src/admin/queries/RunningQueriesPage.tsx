import { useQuery } from '@tanstack/react-query';
import { CircleStop, Coffee } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { bytesText, numberText } from '../format/bytes';
import { durationText } from '../format/duration';
import { Badge } from '../frame/Badge';
import { Bar } from '../frame/Bar';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { DataTable } from '../table/DataTable';
import local from './queries.module.css';

type Running = components['schemas']['RunningQuery'];

const RENEW_MILLIS = 2_000;
const TEXT_MAX = 300;

/** What newer nodes say besides. */
type Kind = { readonly isLive?: boolean; readonly state?: string };

/** What the node searches now, and what it costs. */
export function RunningQueriesPage() {
  const { t } = useTranslation('admin');
  const running = useQuery({
    queryKey: ['queries'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/queries', { signal })),
    refetchInterval: RENEW_MILLIS,
    staleTime: 0,
  });
  return (
    <Page title={t('queries.title')} lead={t('queries.lead')}>
      <Loaded query={running}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<Coffee aria-hidden />} title={t('queries.empty')}>
              {t('queries.emptyHint')}
            </Empty>
          ) : (
            <QueryTable queries={all} />
          )
        }
      </Loaded>
    </Page>
  );
}

function QueryTable({ queries }: { queries: readonly Running[] }) {
  const { t } = useTranslation('admin');
  const [stopping, setStopping] = useState<Running | undefined>(undefined);
  return (
    <>
      <DataTable
        label={t('queries.label')}
        rows={queries}
        rowKey={(each) => each.id}
        columns={[
          {
            id: 'query',
            label: t('queries.columns.query'),
            cell: (each) => (
              <>
                <code className={local.query}>{shortText(each, t('queries.all'))}</code>
                <Kinds {...(each as Kind)} />
              </>
            ),
          },
          {
            id: 'repository',
            label: t('queries.columns.repository'),
            cell: (each) => <Link to={`/search/${encodeURIComponent(each.repository)}`}>{each.repository}</Link>,
          },
          {
            id: 'elapsed',
            label: t('queries.columns.elapsed'),
            isNumber: true,
            cell: (each) => durationText(each.elapsedMillis),
          },
          { id: 'progress', label: t('queries.columns.progress'), cell: (each) => <Progress running={each} /> },
          {
            id: 'bytes',
            label: t('queries.columns.bytes'),
            isNumber: true,
            isMinor: true,
            cell: (each) => bytesText(each.processedBytes),
          },
          {
            id: 'actions',
            label: t('queries.columns.actions'),
            isLabelHidden: true,
            isNumber: true,
            cell: (each) => (
              <Button
                size="s"
                kind="danger"
                icon={<CircleStop aria-hidden />}
                aria-label={t('queries.stopOne', { query: shortText(each, t('queries.all')) })}
                onClick={() => setStopping(each)}
              >
                {t('queries.stop')}
              </Button>
            ),
          },
        ]}
      />
      {stopping !== undefined && <StopQuery running={stopping} onClose={() => setStopping(undefined)} />}
    </>
  );
}

function Kinds({ isLive, state }: Kind) {
  const { t } = useTranslation('admin');
  return (
    <>
      {isLive === true && <Badge kind="info">{t('queries.live')}</Badge>}
      {state === 'ending' && <Badge kind="warn">{t('queries.ending')}</Badge>}
    </>
  );
}

function shortText({ queryString }: Running, all: string): string {
  const text = queryString.trim();
  return text === '' ? all : text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}

function Progress({ running }: { running: Running }) {
  const { t } = useTranslation('admin');
  const { processedEvents, totalEvents } = running;
  const text = t('queries.ofTotal', { done: numberText(processedEvents), total: numberText(totalEvents) });
  if ((running as Kind).isLive === true) {
    return numberText(processedEvents);
  }
  return (
    <div className={local.progress}>
      <Bar
        part={totalEvents > 0 ? processedEvents / totalEvents : 0}
        label={t('queries.progressOf', { query: shortText(running, t('queries.all')) })}
        text={text}
      />
      <small className={styles.muted}>{text}</small>
    </div>
  );
}

function StopQuery({ running, onClose }: { running: Running; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const stop = useChange(
    () => api.DELETE('/api/v1/queries/{id}', { params: { path: { id: running.id } } }),
    [['queries']],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('queries.stopTitle')}
      confirm={t('queries.stopButton')}
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate(undefined)}
      onClose={onClose}
    >
      <code className={local.query}>{shortText(running, t('queries.all'))}</code>
      <p>{t('queries.stopText')}</p>
    </ConfirmDialog>
  );
}
