import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { Empty } from '../design/Empty';
import { FailureNotice } from './FailureNotice';
import { preferences } from './preferences';
import { useRepositories } from './queries';

/** Goes to the repository that was looked at last, or to the first; a node that is still empty explains itself. */
export function Home({ to }: { to: 'search' | 'tail' | 'saved' }) {
  const { t } = useTranslation();
  const repositories = useRepositories();
  if (repositories.isError) {
    return <FailureNotice error={repositories.error} retry={() => void repositories.refetch()} />;
  }
  if (repositories.data === undefined) {
    return <Empty title={t('common.loading')} />;
  }
  const all = repositories.data;
  const name = (all.find((each) => each.name === preferences().repository) ?? all[0])?.name;
  if (name === undefined) {
    return <Navigate to="/admin/repositories" replace />;
  }
  const page = to === 'search' && all.every((each) => each.events === 0) ? 'welcome' : to;
  return <Navigate to={`/${page}/${encodeURIComponent(name)}`} replace />;
}
