import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/Notice';
import type { Health } from './nodeFacts';

/** What is wrong and what to do about it, or that nothing is. */
export function Problems({ health }: { health: Health }) {
  const { t } = useTranslation('admin');
  const problems = [...health.down, ...health.warnings];
  const advice: Readonly<Record<string, string>> = t('node.todo', { returnObjects: true });
  if (problems.length === 0) {
    return (
      <Notice kind="ok" title={t('node.well')}>
        {t('node.wellText')}
      </Notice>
    );
  }
  return problems.map((each) => (
    <Notice
      key={each.name}
      kind={each.status === 'DOWN' ? 'error' : 'warn'}
      title={`${each.name}: ${each.statusMessage}`}
    >
      {(Object.hasOwn(advice, each.name) ? advice[each.name] : undefined) ?? advice.other}
    </Notice>
  ));
}
