import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { Notice } from '../../design/Notice';
import { bytesText, numberText } from '../format/bytes';
import styles from '../frame/frame.module.css';
import local from './cluster.module.css';
import { shortId } from './layout';
import { type PlacementChange, type PlacementTrial, useNodes, useTrial } from './useCluster';

const SHOWN_MAX = 50;

/** What a change would move, before it is made. */
export function Moves({ trial }: { trial: PlacementTrial | undefined }) {
  const { t } = useTranslation('admin');
  const tried = useTrial(trial);
  return (
    <section className={local.moves} aria-label={t('cluster.moves')} aria-live="polite">
      <strong>{t('cluster.moves')}</strong>
      {trial === undefined && <p className={styles.muted}>{t('cluster.incomplete')}</p>}
      {tried.isError && <FailureNotice error={tried.error} />}
      {tried.isLoading && <p className={styles.muted}>{t('cluster.looking')}</p>}
      {tried.data !== undefined && !tried.isError && <Change change={tried.data} />}
    </section>
  );
}

function Change({ change }: { change: PlacementChange }) {
  const { t } = useTranslation('admin');
  const nodes = useNodes().data ?? [];
  const name = (id: string) => nodes.find((each) => each.id === id)?.name ?? shortId(id);
  const names = (ids: readonly string[]) => (ids.length === 0 ? t('node.nobody') : ids.map(name).join(', '));
  const { partitions, leadersMoved, files, warnings } = change;
  return (
    <>
      {warnings.map((each) => (
        <Notice key={each} kind="warn">
          {each}
        </Notice>
      ))}
      <p>
        {partitions.length === 0
          ? t('cluster.nothingMoves')
          : t('cluster.partitionsMove', { count: partitions.length, leaders: numberText(leadersMoved) })}
      </p>
      {partitions.length > 0 && (
        <ul className={local.changes}>
          {partitions.slice(0, SHOWN_MAX).map((each) => (
            <li key={each.partition}>
              {t('cluster.ownersMove', {
                partition: each.partition,
                before: names(each.before),
                after: names(each.after),
              })}
            </li>
          ))}
        </ul>
      )}
      {files.moved > 0 && (
        <p>
          {t('cluster.filesMove', {
            count: files.moved,
            moved: numberText(files.moved),
            lookedAt: numberText(files.lookedAt),
            size: bytesText(files.bytes),
          })}
        </p>
      )}
    </>
  );
}
