import { Bookmark } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { FailureNotice } from '../../app/FailureNotice';
import { changePreferences } from '../../app/preferences';
import { useMe, useRole } from '../../app/queries';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Empty } from '../../design/Empty';
import { Notice } from '../../design/Notice';
import { RepositoryPicker } from '../RepositoryPicker';
import { zoneName } from '../state/zone';
import { RecentQueries } from './RecentQueries';
import { SaveDialog } from './SaveDialog';
import styles from './Saved.module.css';
import { SavedEntry } from './SavedEntry';
import { type SavedQuery, useSavedChanges, useSavedQueries } from './savedQueries';

/** All saved queries of a repository, and below them those that this reader ran last. */
export function SavedPage() {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation();
  const repository = useParams().repository ?? '';
  const saved = useSavedQueries(repository);
  const me = useMe();
  const { isAdministrator } = useRole(repository);
  const isReader = me.data !== undefined && !isAdministrator;
  const [filter, setFilter] = useState('');
  const [edited, setEdited] = useState<SavedQuery | undefined>(undefined);
  const [doomed, setDoomed] = useState<SavedQuery | undefined>(undefined);
  const [kept, setKept] = useState<string | undefined>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    document.title = `${t('saved.page')} · ${repository} · Millrace`;
    changePreferences({ repository });
  }, [t, repository]);
  const all = saved.data ?? [];
  const shown = all.filter((each) => fits(each, filter));
  const words = { t, zone: zoneName('local'), now: Date.now() };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t('saved.page')}</h1>
        <RepositoryPicker repository={repository} page="saved" />
        {all.length > 0 && (
          <input
            className={styles.filter}
            type="search"
            aria-label={t('saved.pageFilter')}
            placeholder={t('saved.pageFilter')}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
      {isReader && <Notice kind="info">{t('saved.forReaders', { repository })}</Notice>}
      {saved.isError && <FailureNotice error={saved.error} retry={() => void saved.refetch()} />}
      {saved.isPending && <p className={styles.quiet}>{common('common.loading')}</p>}
      {saved.isSuccess && all.length === 0 && (
        <Empty icon={<Bookmark aria-hidden />} title={t('saved.pageEmpty', { repository })}>
          <p>{t('saved.pageEmptyHint')}</p>
          <p>
            <Link to={`/search/${encodeURIComponent(repository)}`}>{t('saved.toSearch')}</Link>
          </p>
        </Empty>
      )}
      {all.length > 0 && shown.length === 0 && <p className={styles.quiet}>{t('saved.pageNothing', { filter })}</p>}
      {shown.length > 0 && (
        <ul className={styles.entries} aria-label={t('saved.page')}>
          {shown.map((each) => (
            <SavedEntry
              key={each.id}
              repository={repository}
              saved={each}
              words={words}
              mayChange={!isReader}
              onEdit={() => setEdited(each)}
              onDelete={() => setDoomed(each)}
            />
          ))}
        </ul>
      )}
      <RecentQueries repository={repository} mayChange={!isReader} onSave={setKept} />
      {edited !== undefined && (
        <SaveDialog
          repository={repository}
          id={edited.id}
          range={{ start: edited.query.start ?? '1h', end: edited.query.end ?? 'now', words }}
          given={{
            name: edited.name,
            description: edited.description ?? '',
            query: edited.query.queryString,
            isLive: edited.query.isLive,
            hasRange: Boolean(edited.query.start),
          }}
          onClose={() => setEdited(undefined)}
          onSaved={(_, name) => {
            setEdited(undefined);
            setSaid(t('saved.updated', { name }));
          }}
        />
      )}
      {kept !== undefined && (
        <SaveDialog
          repository={repository}
          range={{ start: '1h', end: 'now', words }}
          given={{ name: '', description: '', query: kept, isLive: false, hasRange: false }}
          onClose={() => setKept(undefined)}
          onSaved={(_, name) => {
            setKept(undefined);
            setSaid(t('saved.created', { name }));
          }}
        />
      )}
      {doomed !== undefined && (
        <DeleteDialog
          repository={repository}
          saved={doomed}
          onClose={() => setDoomed(undefined)}
          onDeleted={() => {
            setDoomed(undefined);
            setSaid(t('saved.deleted', { name: doomed.name }));
          }}
        />
      )}
    </div>
  );
}

function fits(saved: SavedQuery, filter: string): boolean {
  const text = `${saved.name} ${saved.description ?? ''} ${saved.query.queryString}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type DeleteProps = { repository: string; saved: SavedQuery; onClose: () => void; onDeleted: () => void };

function DeleteDialog({ repository, saved, onClose, onDeleted }: DeleteProps) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation();
  const { remove } = useSavedChanges(repository);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('saved.deleteTitle', { name: saved.name })}
      description={t('saved.deleteText')}
    >
      {remove.isError && <FailureNotice error={remove.error} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{common('common.cancel')}</Button>
        <Button
          kind="danger"
          disabled={remove.isPending}
          onClick={() => remove.mutate(saved.id, { onSuccess: onDeleted })}
        >
          {common('common.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
