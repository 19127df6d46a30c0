import { Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../../design/Empty';
import type { SearchState } from '../../search/state/searchState';
import { searchAddress } from '../searchAddress';
import type { Connection } from '../stream/connection';

/** Nothing came yet: why that may be, and what one can do. */
export function EmptyTail({
  repository,
  state,
  connection,
}: {
  repository: string;
  state: SearchState;
  connection: Connection;
}) {
  const { t } = useTranslation('tail');
  if (connection.phase === 'refused') {
    return null;
  }
  const filters = state.query.trim() !== '';
  return (
    <Empty icon={<Radio aria-hidden />} title={t('empty.title')}>
      <p>{filters ? t('empty.filter') : t('empty.waiting', { repository })}</p>
      <p>
        {filters ? (
          <Link to={searchAddress(repository, state, { query: state.query })}>{t('empty.search', { repository })}</Link>
        ) : (
          <Link to={`/welcome/${encodeURIComponent(repository)}`}>{t('empty.send')}</Link>
        )}
      </p>
    </Empty>
  );
}
