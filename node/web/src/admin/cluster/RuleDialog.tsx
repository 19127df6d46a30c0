import { ArrowUp, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { IconButton } from '../../design/Button';
import { SelectField, TextField } from '../../design/Field';
import { FormDialog } from '../change/FormDialog';
import { useChange } from '../change/useChange';
import local from './cluster.module.css';
import { Moves } from './Moves';
import { type Draft, type Kind, moved, numbersOf, trialOf } from './ruleDraft';
import { selectorsOf, useSelectorName } from './selectors';
import { type ClusterNode, type PlacementTrial, TOUCHED } from './useCluster';

type Props = { kind: Kind; nodes: readonly ClusterNode[]; known: Draft; isNew: boolean; onClose: () => void };

/** Makes a rule or changes one, with what that moves below. */
export function RuleDialog({ kind, nodes, known, isNew, onClose }: Props) {
  const { t } = useTranslation('admin');
  const [draft, setDraft] = useState(known);
  const trial = trialOf(kind, draft);
  const shown = useDeferredValue(JSON.stringify(trial));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const save = useChange(put, TOUCHED, onClose);
  const wrongScope = kind === 'digest' && numbersOf(draft.scope) === undefined;
  return (
    <FormDialog
      title={isNew ? t(`cluster.rules.${kind}.create`) : t('cluster.rules.editOne', { rule: known.id })}
      submit={t('cluster.rules.save')}
      wide
      busy={save.isPending}
      error={save.error}
      disabled={trial === undefined || draft.id.trim() === ''}
      onSubmit={() => trial !== undefined && save.mutate({ id: draft.id.trim(), trial })}
      onClose={onClose}
    >
      <TextField
        label={t('cluster.rules.id')}
        hint={t('cluster.rules.idHint')}
        value={draft.id}
        onChange={(event) => set({ id: event.target.value })}
        autoComplete="off"
        spellCheck={false}
        readOnly={!isNew}
        autoFocus={isNew}
        required
      />
      <TextField
        label={t(`cluster.rules.${kind}.scope`)}
        hint={t(`cluster.rules.${kind}.scopeHint`)}
        error={wrongScope ? t('cluster.rules.digest.scopeWrong') : undefined}
        value={draft.scope}
        onChange={(event) => set({ scope: event.target.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <Selectors nodes={nodes} chosen={draft.nodes} onChange={(next) => set({ nodes: next })} />
      <TextField
        label={t(`cluster.rules.${kind}.count`)}
        hint={t(`cluster.rules.${kind}.countHint`)}
        type="number"
        min={kind === 'digest' ? 0 : 1}
        value={draft.count}
        onChange={(event) => set({ count: event.target.value })}
      />
      <Moves trial={shown === undefined ? undefined : (JSON.parse(shown) as PlacementTrial)} />
    </FormDialog>
  );
}

async function put({ id, trial }: { id: string; trial: PlacementTrial }): Promise<void> {
  const params = { path: { id } };
  if (trial.digestRule !== undefined) {
    await api.PUT('/api/v1/cluster/digest-rules/{id}', { params, body: trial.digestRule });
  }
  if (trial.storageRule !== undefined) {
    await api.PUT('/api/v1/cluster/storage-rules/{id}', { params, body: trial.storageRule });
  }
}

type SelectorProps = {
  nodes: readonly ClusterNode[];
  chosen: readonly string[];
  onChange: (next: readonly string[]) => void;
};

/** Nodes and pools in order of priority. */
function Selectors({ nodes, chosen, onChange }: SelectorProps) {
  const { t } = useTranslation('admin');
  const nameOf = useSelectorName(nodes);
  const left = selectorsOf(nodes).filter((each) => !chosen.includes(each));
  return (
    <fieldset className={local.selectors}>
      <legend>{t('cluster.rules.nodes')}</legend>
      {chosen.length === 0 && <p className={local.hint}>{t('cluster.rules.nodesHint')}</p>}
      <ol>
        {chosen.map((each, index) => (
          <li key={each}>
            <span>{nameOf(each)}</span>
            {index > 0 && (
              <IconButton
                size="s"
                label={t('cluster.rules.up', { nodes: nameOf(each) })}
                icon={<ArrowUp aria-hidden />}
                onClick={() => onChange(moved(chosen, index, index - 1))}
              />
            )}
            <IconButton
              size="s"
              label={t('cluster.rules.leaveOut', { nodes: nameOf(each) })}
              icon={<X aria-hidden />}
              onClick={() => onChange(chosen.filter((one) => one !== each))}
            />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <SelectField
          label={t('cluster.rules.add')}
          inline
          value=""
          options={[
            { value: '', label: t('cluster.rules.choose') },
            ...left.map((each) => ({ value: each, label: nameOf(each) })),
          ]}
          onChange={(each) => each !== '' && onChange([...chosen, each])}
        />
      )}
    </fieldset>
  );
}
