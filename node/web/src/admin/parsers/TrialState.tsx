import { CircleCheck, CircleX, Loader, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../frame/Badge';

/** How the tests are, in a few words; told to those who listen when it changes. */
export function TrialState({
  isBroken,
  isRunning,
  tests,
  failing,
}: {
  isBroken: boolean;
  isRunning: boolean;
  tests: number;
  failing: number;
}) {
  const { t } = useTranslation('admin');
  return (
    <span role="status" data-testid="trial-state">
      {isBroken ? (
        <Badge kind="warn" icon={<TriangleAlert aria-hidden />}>
          {t('bench.broken')}
        </Badge>
      ) : isRunning ? (
        <Badge icon={<Loader aria-hidden />}>{t('bench.running')}</Badge>
      ) : tests === 0 ? (
        <Badge>{t('bench.noTests')}</Badge>
      ) : failing > 0 ? (
        <Badge kind="error" icon={<CircleX aria-hidden />}>
          {t('bench.someFailed', { count: failing })}
        </Badge>
      ) : (
        <Badge kind="ok" icon={<CircleCheck aria-hidden />}>
          {t('bench.allPassed', { count: tests })}
        </Badge>
      )}
    </span>
  );
}
