import { Pencil, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton } from '../../design/Button';
import { QueryCode } from '../editor/QueryCode';
import { rangeWords, type WordsOf } from '../time/range';
import styles from './Saved.module.css';
import type { SavedQuery } from './savedQueries';
import { searchPath } from './searchPath';

type Props = {
  repository: string;
  saved: SavedQuery;
  words: WordsOf;
  mayChange: boolean;
  onEdit: () => void;
  onDelete: () => void;
};

export function SavedEntry({ repository, saved, words, mayChange, onEdit, onDelete }: Props) {
  const { t } = useTranslation('editor');
  const { name, description, query } = saved;
  return (
    <li className={styles.entry}>
      <div>
        <h2>
          {name}
          <span className={styles.aside}>
            {query.start ? rangeWords(query.start, query.end ?? 'now', words) : t('saved.anyRange')}
            {query.isLive && ` · ${t('saved.live')}`}
          </span>
        </h2>
        {description && <p className={styles.about}>{description}</p>}
        <pre className={styles.query}>
          <QueryCode query={query.queryString} />
        </pre>
      </div>
      <div className={styles.tools}>
        <Link
          className={styles.run}
          aria-label={t('saved.run', { name })}
          to={searchPath(repository, {
            query: query.queryString,
            live: query.isLive,
            ...(query.start ? { start: query.start, end: query.end ?? 'now' } : {}),
          })}
        >
          <Play aria-hidden />
          {t('saved.runShort')}
        </Link>
        <IconButton
          size="s"
          label={t('saved.edit', { name })}
          icon={<Pencil aria-hidden />}
          disabled={!mayChange}
          onClick={onEdit}
        />
        <IconButton
          size="s"
          label={t('saved.delete', { name })}
          icon={<Trash2 aria-hidden />}
          disabled={!mayChange}
          onClick={onDelete}
        />
      </div>
    </li>
  );
}
