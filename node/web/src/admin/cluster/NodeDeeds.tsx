import { LogOut, OctagonX, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { Button } from '../../design/Button';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import local from './cluster.module.css';
import { Moves } from './Moves';
import { type ClusterNode, TOUCHED } from './useCluster';

type Deed = 'evacuate' | 'remove' | 'lost';

/** What can be done with a node now. What cannot be is not offered: its reasons stand above the table. */
export function NodeDeeds({ node }: { node: ClusterNode }) {
  const { t } = useTranslation('admin');
  const [doing, setDoing] = useState<Deed | undefined>(undefined);
  const close = () => setDoing(undefined);
  const params = { params: { path: { id: node.id } } };
  const takeBack = useChange(() => api.DELETE('/api/v1/cluster/nodes/{id}/evacuate', params), TOUCHED);
  return (
    <div className={local.deeds}>
      {node.isEvacuating ? (
        <Button
          size="s"
          icon={<Undo2 aria-hidden />}
          aria-label={t('cluster.takeBackOf', { node: node.name })}
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate(undefined)}
        >
          {t('cluster.takeBack')}
        </Button>
      ) : (
        <Button
          size="s"
          icon={<LogOut aria-hidden />}
          aria-label={t('cluster.evacuateOf', { node: node.name })}
          onClick={() => setDoing('evacuate')}
        >
          {t('cluster.evacuate')}
        </Button>
      )}
      {node.isRemovable && (
        <Button
          size="s"
          kind="danger"
          icon={<Trash2 aria-hidden />}
          aria-label={t('cluster.removeOf', { node: node.name })}
          onClick={() => setDoing('remove')}
        >
          {t('cluster.remove')}
        </Button>
      )}
      {!node.isOnline && !node.isRemovable && (
        <Button
          size="s"
          kind="danger"
          icon={<OctagonX aria-hidden />}
          aria-label={t('cluster.loseOf', { node: node.name })}
          onClick={() => setDoing('lost')}
        >
          {t('cluster.lose')}
        </Button>
      )}
      {doing === 'evacuate' && <EvacuateDialog node={node} onClose={close} />}
      {doing === 'remove' && <RemoveDialog node={node} onClose={close} />}
      {doing === 'lost' && <LostDialog node={node} onClose={close} />}
    </div>
  );
}

type Props = { node: ClusterNode; onClose: () => void };

function EvacuateDialog({ node, onClose }: Props) {
  const { t } = useTranslation('admin');
  const evacuate = useChange(
    () => api.POST('/api/v1/cluster/nodes/{id}/evacuate', { params: { path: { id: node.id } } }),
    TOUCHED,
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('cluster.evacuateTitle', { node: node.name })}
      confirm={t('cluster.evacuate')}
      busy={evacuate.isPending}
      error={evacuate.error}
      onConfirm={() => evacuate.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('cluster.evacuateText')}</p>
      <Moves trial={{ evacuate: node.id }} />
    </ConfirmDialog>
  );
}

function RemoveDialog({ node, onClose }: Props) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () => api.DELETE('/api/v1/cluster/nodes/{id}', { params: { path: { id: node.id } } }),
    TOUCHED,
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('cluster.removeTitle', { node: node.name })}
      confirm={t('cluster.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('cluster.removeText')}</p>
    </ConfirmDialog>
  );
}

function LostDialog({ node, onClose }: Props) {
  const { t } = useTranslation('admin');
  const lose = useChange(
    () => api.POST('/api/v1/cluster/nodes/{id}/lost', { params: { path: { id: node.id } }, body: { name: node.name } }),
    TOUCHED,
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('cluster.loseTitle', { node: node.name })}
      confirm={t('cluster.lose')}
      typed={node.name}
      busy={lose.isPending}
      error={lose.error}
      onConfirm={() => lose.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('cluster.loseText', { count: node.filesOnlyHere.count })}</p>
    </ConfirmDialog>
  );
}
