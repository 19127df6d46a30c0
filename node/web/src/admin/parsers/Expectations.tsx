import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button';
import local from './bench.module.css';
import { type Sample, withExpectation, withoutExpectation } from './parserDraft';
import type { Outcome } from './trialOutcome';

const VALUE_LENGTH_MAX = 200;

type Props = { sample: Sample; outcome: Outcome | undefined; onChange: (sample: Sample) => void };

/** What must come out of a text, and where it does not. */
export function Expectations({ sample, outcome, onChange }: Props) {
  const { t } = useTranslation('admin');
  return (
    <div className={local.expectations}>
      {sample.expected.length > 0 && (
        <ul aria-label={t('bench.expectations')}>
          {sample.expected.map((each) => (
            <li key={`${each.event} ${each.field}`}>
              <span>
                {each.value === null
                  ? t('bench.absent', { field: each.field })
                  : t('bench.expected', { field: each.field, value: each.value.slice(0, VALUE_LENGTH_MAX) })}
                {each.event > 0 && ` ${t('bench.ofEvent', { number: each.event + 1 })}`}
              </span>
              <IconButton
                size="s"
                label={t('bench.forget', { field: each.field })}
                icon={<X aria-hidden />}
                onClick={() => onChange(withoutExpectation(sample, each))}
              />
            </li>
          ))}
        </ul>
      )}
      {sample.expected.length > 0 && outcome !== undefined && outcome.failures.length > 0 && (
        <ul className={local.failures}>
          {outcome.failures.map((each) => (
            <li key={`${each.outputEventIndex} ${each.message}`}>{each.message}</li>
          ))}
        </ul>
      )}
      <NewExpectation sample={sample} onChange={onChange} />
    </div>
  );
}

function NewExpectation({ sample, onChange }: { sample: Sample; onChange: (sample: Sample) => void }) {
  const { t } = useTranslation('admin');
  const [field, setField] = useState('');
  const [value, setValue] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    onChange(withExpectation(sample, { event: 0, field: field.trim(), value: value === '' ? null : value }));
    setField('');
    setValue('');
  }
  return (
    <form className={local.newExpectation} onSubmit={send}>
      <input
        aria-label={t('bench.expectationField')}
        placeholder={t('bench.expectationField')}
        value={field}
        spellCheck={false}
        onChange={(event) => setField(event.target.value)}
      />
      <input
        aria-label={t('bench.expectationValue')}
        placeholder={t('bench.expectationValue')}
        title={t('bench.expectationHint')}
        value={value}
        spellCheck={false}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button size="s" type="submit" disabled={field.trim() === ''}>
        {t('bench.addExpectation')}
      </Button>
    </form>
  );
}
