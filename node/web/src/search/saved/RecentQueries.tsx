import { BookmarkPlus, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changePreferences, usePreferences } from '../../app/preferences';
import { Button, IconButton } from '../../design/Button';
import { QueryCode } from '../editor/QueryCode';
import styles from './Saved.module.css';
import { searchPath } from './searchPath';

type Props = { repository: string; mayChange: boolean; onSave: (query: string) => void };

const SHOWN_MAX = 20;

/** What was run in this browser; nobody else sees it. */
export function RecentQueries({ repository, mayChange, onSave }: Props) {
  const { t } = useTranslation('editor');
  const { recent } = usePreferences();
  const own = (Object.hasOwn(recent, repository) ? (recent[repository] ?? []) : [])
    .filter((each) => each.query.trim() !== '')
    .slice(0, SHOWN_MAX);
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={styles.recent} aria-labelledby="recent-title">
      <div className={styles.head}>
        <h2 id="recent-title">{t('saved.recentTitle')}</h2>
        {own.length > 0 && (
          <Button size="s" kind="quiet" onClick={() => changePreferences({ recent: { ...recent, [repository]: [] } })}>
            {t('saved.recentForget')}
          </Button>
        )}
      </div>
      {own.length === 0 ? (
        <p className={styles.quiet}>{t('saved.recentEmpty', { repository })}</p>
      ) : (
        <ul className={styles.entries} aria-label={t('saved.recentTitle')}>
          {own.map((each) => (
            <li key={each.query} className={styles.entry}>
              <div>
                <QueryCode query={each.query} />
                <div className={styles.aside}>{time.format(each.at)}</div>
              </div>
              <div className={styles.tools}>
                <Link
                  className={styles.run}
                  aria-label={`${t('saved.recentRun')}: ${each.query}`}
                  to={searchPath(repository, { query: each.query, start: each.start, end: each.end })}
                >
                  <Play aria-hidden />
                  {t('saved.runShort')}
                </Link>
                <IconButton
                  size="s"
                  label={`${t('saved.recentSave')}: ${each.query}`}
                  icon={<BookmarkPlus aria-hidden />}
                  disabled={!mayChange}
                  onClick={() => onSave(each.query)}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
