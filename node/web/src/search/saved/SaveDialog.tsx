import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Checkbox, TextArea, TextField } from '../../design/Field';
import { quoteValue } from '../state/filters';
import { rangeWords, type WordsOf } from '../time/range';
import styles from './Saved.module.css';
import { useSavedChanges, useSavedQueries } from './savedQueries';

type Given = { name: string; description: string; query: string; isLive: boolean; hasRange: boolean };

type Props = {
  repository: string;
  /** Of the page, or of the saved query: what it is saved with, if the reader wants that. */
  range: { start: string; end: string; words: WordsOf };
  /** The saved query that is changed; a new one without it. */
  id?: string;
  given: Given;
  onClose: () => void;
  onSaved: (id: string, name: string) => void;
};

function callOf(name: string): string {
  return `$${/^[\w.-]+$/.test(name) ? name : quoteValue(name)}()`;
}

/** Saves a query by a name, or changes one that is saved. */
export function SaveDialog({ repository, range, id, given, onClose, onSaved }: Props) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation();
  const [name, setName] = useState(given.name);
  const [description, setDescription] = useState(given.description);
  const [query, setQuery] = useState(given.query);
  const [hasRange, setHasRange] = useState(given.hasRange);
  const [isTried, setTried] = useState(false);
  const others = useSavedQueries(repository).data ?? [];
  const { create, update } = useSavedChanges(repository);
  const isTaken = others.some((each) => each.name === name.trim() && each.id !== id);
  const error = isTaken ? t('saved.nameTaken') : isTried && name.trim() === '' ? t('saved.nameMissing') : undefined;
  const failure = create.error ?? update.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || query.trim() === '' || isTaken) {
      return;
    }
    const input = {
      viewName: repository,
      name: name.trim(),
      description: description.trim(),
      queryString: query,
      start: hasRange ? range.start : null,
      end: hasRange ? range.end : null,
      isLive: given.isLive,
    };
    if (id === undefined) {
      create.mutate(input, { onSuccess: (data) => onSaved(data.createSavedQuery.savedQuery.id, input.name) });
    } else {
      update.mutate({ ...input, id }, { onSuccess: () => onSaved(id, input.name) });
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={id === undefined ? t('saved.dialogNew') : t('saved.dialogEdit', { name: given.name })}
    >
      <form className={styles.form} onSubmit={submit}>
        {failure !== null && <FailureNotice error={failure} />}
        <TextField
          label={t('saved.name')}
          hint={t('saved.nameHint', { call: callOf(name.trim() || 'name') })}
          error={error}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('saved.description')}
          value={description}
          autoComplete="off"
          onChange={(event) => setDescription(event.target.value)}
        />
        <TextArea
          label={t('saved.query')}
          style={{ fontFamily: 'var(--mono)' }}
          value={query}
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Checkbox
          label={t('saved.withRange', { range: rangeWords(range.start, range.end, range.words) })}
          checked={hasRange}
          onChange={(event) => setHasRange(event.target.checked)}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>{common('common.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={create.isPending || update.isPending || query.trim() === ''}>
            {t('saved.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
