import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import { Notice } from '../design/Notice';

/** Where a page that failed, or an address without a page, ends. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <Empty title={t('failure.notFound')}>
        <p>{t('failure.notFoundHint')}</p>
        <Link to="/">{t('failure.home')}</Link>
      </Empty>
    );
  }
  return (
    <Empty title={t('failure.title')}>
      <p>{t('failure.crash')}</p>
      <Notice kind="error">{error instanceof Error ? error.message : String(error)}</Notice>
      <Button onClick={() => location.reload()}>{t('failure.reload')}</Button>
    </Empty>
  );
}
