import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask } from '../../api/graphql';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { Badge } from '../frame/Badge';
import styles from '../frame/frame.module.css';
import { useParserOptions } from '../ingestTokens/useParserOptions';
import { parserPath } from '../repositories/repositoryPath';
import { CREATE_PARSER } from './documents';
import { namesOf, type ParserDraft, testCases } from './parserDraft';

type Props = {
  repository: string;
  draft: ParserDraft;
  isNew: boolean;
  isChanged: boolean;
  isBroken: boolean;
  failing: number;
  onSaved: (draft: ParserDraft) => void;
};

/** Saves what is on the bench; asks first where tests fail, or another parser would go. */
export function SaveParser({ repository, draft, isNew, isChanged, isBroken, failing, onSaved }: Props) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const name = draft.name.trim();
  const isTaken = useParserOptions(repository).some((each) => each.value === name) && isNew;
  const [asking, setAsking] = useState(false);
  const save = useChange(
    (sent: ParserDraft) =>
      ask(CREATE_PARSER, {
        input: {
          repositoryName: repository,
          name,
          script: sent.script,
          testCases: testCases(sent.samples),
          fieldsToTag: namesOf(sent.tags),
          fieldsToBeRemovedBeforeParsing: namesOf(sent.removed),
          allowOverwritingExistingParser: true,
        },
      }),
    [['repository', repository]],
    (_, sent) => {
      setAsking(false);
      onSaved(sent);
      if (isNew) {
        void navigate(parserPath(repository, name), { replace: true });
      }
    },
  );
  const mustAsk = isTaken || failing > 0;
  return (
    <div className={styles.row}>
      <span role="status">
        {isChanged ? <Badge kind="warn">{t('bench.changed')}</Badge> : save.isSuccess ? t('bench.saved') : ''}
      </span>
      <Button
        kind="primary"
        disabled={name === '' || draft.script.trim() === '' || isBroken || !isChanged || save.isPending}
        onClick={() => (mustAsk ? setAsking(true) : save.mutate(draft))}
      >
        {t('bench.save')}
      </Button>
      {save.isError && !asking && <FailureNotice error={save.error} />}
      {asking && (
        <ConfirmDialog
          title={isTaken ? t('bench.overwriteTitle', { name }) : t('bench.failingTitle')}
          confirm={isTaken ? t('bench.overwrite') : t('bench.saveAnyway')}
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(draft)}
          onClose={() => setAsking(false)}
        >
          {isTaken && <p>{t('bench.overwriteText')}</p>}
          {failing > 0 && <p>{t('bench.failingText', { count: failing })}</p>}
        </ConfirmDialog>
      )}
    </div>
  );
}
