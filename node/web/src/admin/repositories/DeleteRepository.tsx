import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, graphql } from '../../api/graphql';
import { changePreferences, preferences } from '../../app/preferences';
import { useMe } from '../../app/queries';
import { Button } from '../../design/Button';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { numberText } from '../format/bytes';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';

const DELETE = graphql(`
  mutation ($name: String!, $why: String!) { deleteSearchDomain(name: $name, deleteMessage: $why) { result } }
`);
const STAYS = 'default';

export function DeleteRepository({ name, events }: { name: string; events: number }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const isRoot = useMe().data?.isRoot === true;
  const [asking, setAsking] = useState(false);
  const remove = useChange(
    () => ask(DELETE, { name, why: '' }),
    [['repositories'], ['me']],
    () => {
      if (preferences().repository === name) {
        changePreferences({ repository: '' });
      }
      void navigate('/admin/repositories');
    },
  );
  const refusal = !isRoot ? t('frame.needsRoot') : name === STAYS ? t('general.deleteDefault') : undefined;
  return (
    <Card title={t('general.delete')} lead={t('general.deleteLead')} danger>
      {refusal !== undefined && <p>{refusal}</p>}
      <div className={styles.row}>
        <Button
          kind="danger"
          icon={<Trash2 aria-hidden />}
          disabled={refusal !== undefined}
          onClick={() => setAsking(true)}
        >
          {t('general.delete')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('general.deleteTitle', { name })}
          confirm={t('general.delete')}
          typed={name}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsking(false)}
        >
          <p>{t('general.deleteText', { name, count: events, number: numberText(events) })}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
