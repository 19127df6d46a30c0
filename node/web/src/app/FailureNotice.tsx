import { useTranslation } from 'react-i18next';
import { asFailure } from '../api/failure';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';

/** Says what went wrong with a request, in the node's own words where it has some, and offers to try again. */
export function FailureNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const failure = asFailure(error);
  const text = failure.kind === 'network' ? t('failure.network') : failure.message;
  return (
    <Notice
      kind={failure.passes ? 'warn' : 'error'}
      {...(failure.kind === 'network' ? {} : { title: t('failure.title') })}
      {...(retry === undefined
        ? {}
        : {
            actions: (
              <Button size="s" onClick={retry}>
                {t('failure.retry')}
              </Button>
            ),
          })}
    >
      {text}
    </Notice>
  );
}
