import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { Empty } from '../design/Empty';
import { AccountPage } from './account/AccountPage';
import { ClusterPage } from './cluster/ClusterPage';
import { AdminNav } from './frame/AdminNav';
import styles from './frame/frame.module.css';
import { NodePage } from './node/NodePage';
import { RunningQueriesPage } from './queries/RunningQueriesPage';
import { ReceiptPage } from './receipt/ReceiptPage';
import { RepositoriesPage } from './repositories/RepositoriesPage';
import { RepositoryPage } from './repositories/RepositoryPage';
import { ApiTokensPage } from './tokens/ApiTokensPage';
import { UserPage } from './users/UserPage';
import { UsersPage } from './users/UsersPage';

/** All that is looked after here, a page each, beside the list of them. */
export function AdminPages() {
  return (
    <div className={styles.frame}>
      <AdminNav />
      <div className={styles.content}>
        <Routes>
          <Route path="repositories" element={<RepositoriesPage />} />
          <Route path="repositories/:repository" element={<Navigate to="general" replace />} />
          <Route path="repositories/:repository/:tab/*" element={<RepositoryPage />} />
          <Route path="users" element={<UsersPage />} />
          <Route path="users/:id" element={<UserPage />} />
          <Route path="tokens" element={<ApiTokensPage />} />
          <Route path="queries" element={<RunningQueriesPage />} />
          <Route path="cluster" element={<ClusterPage />} />
          <Route path="node" element={<NodePage />} />
          <Route path="receipt" element={<ReceiptPage />} />
          <Route path="account" element={<AccountPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </div>
    </div>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return <Empty title={t('failure.notFound')}>{t('failure.notFoundHint')}</Empty>;
}
