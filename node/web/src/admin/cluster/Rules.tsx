import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { Button, IconButton } from '../../design/Button';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { DataTable } from '../table/DataTable';
import { Moves } from './Moves';
import { RuleDialog } from './RuleDialog';
import { draftOf, emptyDraft, type Kind, rangesText } from './ruleDraft';
import { useSelectorName } from './selectors';
import { type ClusterNode, type DigestRule, type StorageRule, TOUCHED, useRules } from './useCluster';

type Rule = DigestRule | StorageRule;

/** Which nodes digest partitions and keep files. */
export function Rules({ nodes }: { nodes: readonly ClusterNode[] }) {
  const rules = useRules();
  return (
    <Loaded query={rules}>
      {({ digest, storage }) => (
        <div className={styles.columns}>
          <RuleCard kind="digest" rules={digest} nodes={nodes} />
          <RuleCard kind="storage" rules={storage} nodes={nodes} />
        </div>
      )}
    </Loaded>
  );
}

function RuleCard({ kind, rules, nodes }: { kind: Kind; rules: readonly Rule[]; nodes: readonly ClusterNode[] }) {
  const { t } = useTranslation('admin');
  const [editing, setEditing] = useState<Rule | 'new' | undefined>(undefined);
  const [removing, setRemoving] = useState<Rule | undefined>(undefined);
  const nameOf = useSelectorName(nodes);
  const add = (
    <Button
      icon={<Plus aria-hidden />}
      aria-label={t(`cluster.rules.${kind}.create`)}
      onClick={() => setEditing('new')}
    >
      {t('cluster.rules.create')}
    </Button>
  );
  return (
    <Card title={t(`cluster.rules.${kind}.title`)} lead={t(`cluster.rules.${kind}.lead`)} actions={add}>
      {rules.length === 0 ? (
        <p className={styles.muted}>{t(`cluster.rules.${kind}.none`)}</p>
      ) : (
        <DataTable
          label={t(`cluster.rules.${kind}.title`)}
          rows={rules}
          rowKey={(each) => each.id}
          columns={[
            { id: 'id', label: t('cluster.rules.id'), cell: (each) => <span className={styles.name}>{each.id}</span> },
            {
              id: 'scope',
              label: t(`cluster.rules.${kind}.scope`),
              cell: (each) => scopeText(each) || t('cluster.rules.others'),
            },
            {
              id: 'nodes',
              label: t('cluster.rules.nodes'),
              cell: (each) => each.nodes.map((one) => nameOf(one)).join(', '),
            },
            {
              id: 'count',
              label: t(`cluster.rules.${kind}.count`),
              isNumber: true,
              cell: (each) => countOf(each) || t('cluster.rules.all'),
            },
            {
              id: 'actions',
              label: t('cluster.columns.actions'),
              isLabelHidden: true,
              isNumber: true,
              cell: (each) => (
                <div className={styles.end}>
                  <IconButton
                    label={t('cluster.rules.editOne', { rule: each.id })}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setEditing(each)}
                  />
                  <IconButton
                    label={t('cluster.rules.removeOne', { rule: each.id })}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => setRemoving(each)}
                  />
                </div>
              ),
            },
          ]}
        />
      )}
      {editing !== undefined && (
        <RuleDialog
          kind={kind}
          nodes={nodes}
          known={editing === 'new' ? emptyDraft(kind) : draftOf(editing)}
          isNew={editing === 'new'}
          onClose={() => setEditing(undefined)}
        />
      )}
      {removing !== undefined && <RemoveRule kind={kind} rule={removing} onClose={() => setRemoving(undefined)} />}
    </Card>
  );
}

function scopeText(rule: Rule): string {
  return 'partitions' in rule ? rangesText(rule.partitions) : rule.repositories.join(', ');
}

function countOf(rule: Rule): number {
  return 'ownersMax' in rule ? rule.ownersMax : rule.copies;
}

function RemoveRule({ kind, rule, onClose }: { kind: Kind; rule: Rule; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const path = { params: { path: { id: rule.id } } };
  const remove = useChange(
    async () => {
      if (kind === 'digest') {
        await api.DELETE('/api/v1/cluster/digest-rules/{id}', path);
      } else {
        await api.DELETE('/api/v1/cluster/storage-rules/{id}', path);
      }
    },
    TOUCHED,
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('cluster.rules.removeTitle', { rule: rule.id })}
      confirm={t('cluster.rules.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <Moves trial={kind === 'digest' ? { removeDigestRule: rule.id } : { removeStorageRule: rule.id }} />
    </ConfirmDialog>
  );
}
