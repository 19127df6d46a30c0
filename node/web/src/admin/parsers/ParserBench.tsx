import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../../api/failure';
import { FailureNotice } from '../../app/FailureNotice';
import { useRole } from '../../app/queries';
import { TextField } from '../../design/Field';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import local from './bench.module.css';
import { type ParserDraft, type Sample, withLines } from './parserDraft';
import { SampleAdder } from './SampleAdder';
import { SampleCard } from './SampleCard';
import { SaveParser } from './SaveParser';
import { ScriptEditor } from './ScriptEditor';
import { scriptProblem } from './scriptProblem';
import { TrialState } from './TrialState';
import { outcomesOf } from './trialOutcome';
import { useTrial } from './useTrial';

type Props = { repository: string; kept: ParserDraft; isNew: boolean };

/** Where a parser is written: the script, and beside each line what comes out of it. */
export function ParserBench({ repository, kept, isNew }: Props) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository);
  const [draft, setDraft] = useState(kept);
  const [saved, setSaved] = useState(kept);
  const { query, settled, answer } = useTrial(repository, draft);
  const failure = query.isError ? asFailure(query.error) : undefined;
  // by its text: the same problem is the same value, so that it is not marked anew each time
  const message = failure?.status === 400 ? failure.message : undefined;
  const problem = useMemo(() => (message === undefined ? undefined : scriptProblem(message)), [message]);
  const outcomes = useMemo(() => outcomesOf(draft.samples, settled.samples, answer), [draft, settled, answer]);
  const failing = draft.samples.filter((each) => (outcomes.get(each.id)?.failures.length ?? 0) > 0).length;
  const change = (part: Partial<ParserDraft>) => setDraft((before) => ({ ...before, ...part }));
  const changeSample = (next: Sample) =>
    setDraft((before) => ({ ...before, samples: before.samples.map((each) => (each.id === next.id ? next : each)) }));
  return (
    <>
      <Card
        title={isNew ? t('bench.newTitle') : t('bench.title', { name: kept.name })}
        actions={
          isAdministrator && (
            <SaveParser
              repository={repository}
              draft={draft}
              isNew={isNew}
              isChanged={draft !== saved}
              isBroken={failure !== undefined}
              failing={failing}
              onSaved={setSaved}
            />
          )
        }
      >
        <div className={local.writing}>
          <ScriptEditor
            value={draft.script}
            readOnly={!isAdministrator}
            problem={problem}
            onChange={(script) => change({ script })}
          />
          <div className={styles.near}>
            <TextField
              label={t('bench.name')}
              hint={t('bench.nameHint')}
              value={draft.name}
              readOnly={!isNew || !isAdministrator}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ name: event.target.value })}
            />
            <TextField
              label={t('bench.tags')}
              hint={t('bench.tagsHint')}
              value={draft.tags}
              readOnly={!isAdministrator}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ tags: event.target.value })}
            />
            <TextField
              label={t('bench.removed')}
              hint={t('bench.removedHint')}
              value={draft.removed}
              readOnly={!isAdministrator}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ removed: event.target.value })}
            />
          </div>
        </div>
        {failure !== undefined && message === undefined && (
          <FailureNotice error={failure} retry={() => void query.refetch()} />
        )}
      </Card>
      <Card
        title={t('bench.samples')}
        lead={t('bench.samplesLead')}
        actions={
          <TrialState
            isBroken={failure !== undefined}
            isRunning={query.isFetching}
            tests={draft.samples.filter((each) => each.expected.length > 0).length}
            failing={failing}
          />
        }
      >
        {draft.samples.length > 0 && (
          <ol className={local.samples}>
            {draft.samples.map((each, i) => (
              <SampleCard
                key={each.id}
                number={i + 1}
                sample={each}
                outcome={outcomes.get(each.id)}
                isStale={failure !== undefined || query.isPlaceholderData}
                onChange={changeSample}
                onRemove={() =>
                  setDraft((before) => ({ ...before, samples: before.samples.filter((one) => one.id !== each.id) }))
                }
              />
            ))}
          </ol>
        )}
        <SampleAdder
          repository={repository}
          isFirst={draft.samples.length === 0}
          known={draft.samples.length}
          onAdd={(lines) => {
            const next = withLines(draft, lines);
            setDraft(next);
            return next.samples.length - draft.samples.length;
          }}
        />
      </Card>
    </>
  );
}
