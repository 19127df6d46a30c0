import { Bookmark, BookmarkPlus, ChevronDown, List, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureNotice } from '../../app/FailureNotice';
import { rememberQuery, usePreferences } from '../../app/preferences';
import { useMe, useRole } from '../../app/queries';
import { Button } from '../../design/Button';
import { FilterList, type ListGroup } from '../../design/FilterList';
import { Popover } from '../../design/Popover';
import type { SearchParts } from '../parts';
import type { SearchState } from '../state/searchState';
import { zoneName } from '../state/zone';
import { rangeWords } from '../time/range';
import { SaveDialog } from './SaveDialog';
import styles from './Saved.module.css';
import { type SavedQuery, useSavedChanges, useSavedQueries } from './savedQueries';

type Props = SearchParts & { draft: string; onDraft: (query: string) => void };

const RECENT_MAX = 20;

/** Saved and recent queries beside the editor: open one, save this one, or give a saved one what is written now. */
export function SavedMenu({ repository, state, change, search, draft, onDraft }: Props) {
  const { t } = useTranslation('editor');
  const [open, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [opened, setOpened] = useState('');
  const [said, setSaid] = useState('');
  const saved = useSavedQueries(repository);
  const { update } = useSavedChanges(repository);
  const { recent } = usePreferences();
  const me = useMe();
  const { isAdministrator } = useRole(repository);
  const isReader = me.data !== undefined && !isAdministrator;
  const all = saved.data ?? [];
  const recentHere = (Object.hasOwn(recent, repository) ? (recent[repository] ?? []) : [])
    .filter((each) => each.query.trim() !== '')
    .slice(0, RECENT_MAX);
  const current = all.find((each) => each.id === opened) ?? all.find((each) => each.query.queryString === state.query);
  const words = { t, zone: zoneName(state.zone), now: Date.now() };
  const groups: ListGroup[] = [
    {
      title: t('saved.saved'),
      options: all.map((each) => ({
        value: `saved ${each.id}`,
        label: each.name,
        detail: each.description || each.query.queryString.slice(0, 200),
        isCode: !each.description,
        ...(each.query.start ? { aside: rangeWords(each.query.start, each.query.end ?? 'now', words) } : {}),
      })),
    },
    {
      title: t('saved.recent'),
      options: recentHere.map((each, i) => ({
        value: `recent ${i}`,
        label: '',
        detail: each.query.slice(0, 200),
        isCode: true,
      })),
    },
  ];

  const run = (query: string, range: Partial<SearchState>) => {
    setOpen(false);
    onDraft(query);
    const isOther = Object.entries(range).some(([name, value]) => state[name as keyof SearchState] !== value);
    if (!isOther) {
      search(query);
      return;
    }
    // one change of the address: a second one would be made of the address before the first
    const { start, end } = { ...state, ...range };
    rememberQuery(repository, { query, start, end, at: Date.now() });
    change({ ...range, query, event: '', eventTime: '' }, 'push');
  };
  const choose = (value: string) => {
    const [kind, key = ''] = value.split(' ');
    const found = kind === 'saved' ? all.find((each) => each.id === key) : undefined;
    const again = kind === 'recent' ? recentHere[Number(key)] : undefined;
    if (found !== undefined) {
      setOpened(found.id);
      const { queryString, start, end, isLive } = found.query;
      run(queryString, { live: isLive, ...(start ? { start, end: end ?? 'now' } : {}) });
    } else if (again !== undefined) {
      run(again.query, {});
    }
  };
  const give = (to: SavedQuery) =>
    update.mutate(
      { viewName: repository, id: to.id, queryString: draft },
      {
        onSuccess: () => {
          setOpen(false);
          setSaid(t('saved.updated', { name: to.name }));
        },
      },
    );
  const isUnchanged = current === undefined || current.query.queryString === draft;
  return (
    <>
      <Popover
        open={open}
        onOpen={setOpen}
        label={t('saved.menu')}
        trigger={
          <Button icon={<Bookmark aria-hidden />} aria-label={t('saved.menu')} title={t('saved.menu')}>
            <span className={styles.current}>{current?.name ?? t('saved.short')}</span>
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <div className={styles.menu}>
          {saved.isError && <FailureNotice error={saved.error} retry={() => void saved.refetch()} />}
          {update.isError && <FailureNotice error={update.error} />}
          <FilterList
            label={t('saved.list')}
            filterLabel={t('saved.filter')}
            groups={groups}
            {...(current === undefined ? {} : { selected: `saved ${current.id}` })}
            none={all.length + recentHere.length === 0 ? t('saved.nothingYet') : t('saved.nothing')}
            onChoose={choose}
          />
          <div className={styles.actions}>
            <Button
              size="s"
              kind="quiet"
              icon={<BookmarkPlus aria-hidden />}
              disabled={isReader || draft.trim() === ''}
              onClick={() => {
                setOpen(false);
                setSaving(true);
              }}
            >
              {t('saved.save')}
            </Button>
            {current !== undefined && (
              <Button
                size="s"
                kind="quiet"
                icon={<RefreshCw aria-hidden />}
                disabled={isReader || isUnchanged || draft.trim() === '' || update.isPending}
                onClick={() => give(current)}
              >
                <span className={styles.current}>{t('saved.update', { name: current.name })}</span>
              </Button>
            )}
            <Link className={styles.link} to={`/saved/${encodeURIComponent(repository)}`}>
              <List aria-hidden />
              {t('saved.all')}
            </Link>
            {(isReader || draft.trim() === '') && (
              <p className={styles.reason}>{isReader ? t('saved.forReaders', { repository }) : t('saved.empty')}</p>
            )}
          </div>
        </div>
      </Popover>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
      {isSaving && (
        <SaveDialog
          repository={repository}
          range={{ start: state.start, end: state.end, words }}
          given={{ name: '', description: '', query: draft, isLive: state.live, hasRange: false }}
          onClose={() => setSaving(false)}
          onSaved={(id, name) => {
            setSaving(false);
            setOpened(id);
            setSaid(t('saved.created', { name }));
          }}
        />
      )}
    </>
  );
}
