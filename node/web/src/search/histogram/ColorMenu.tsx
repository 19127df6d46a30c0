import { Palette } from 'lucide-react';
import { Popover as Primitive } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../../charts/Popover';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import type { SearchParts } from '../parts';
import styles from './Histogram.module.css';
import { useColorFields } from './useColorFields';

/** Chooses the field whose values colour the bars. */
export function ColorMenu(parts: SearchParts) {
  const { t } = useTranslation('charts');
  const { colorBy } = parts.state;
  const name = colorBy === '' ? t('histogram.color') : t('histogram.colorOf', { field: colorBy });
  return (
    <Popover
      label={t('histogram.color')}
      trigger={
        <Button kind="quiet" size="s" icon={<Palette aria-hidden />} aria-label={name} title={name}>
          <span className={styles.colorName}>{colorBy === '' ? t('histogram.color') : colorBy}</span>
        </Button>
      }
    >
      <Choices {...parts} />
    </Popover>
  );
}

function Choices(parts: SearchParts) {
  const { t } = useTranslation('charts');
  const { state, change } = parts;
  const { levels, others } = useColorFields(parts, true);
  const [typed, setTyped] = useState('');
  const choose = (field: string) => change({ colorBy: field }, 'push');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') {
      choose(typed.trim());
    }
  };
  const group = (label: string, names: readonly string[]) =>
    names.length > 0 && (
      <fieldset className={styles.choices}>
        <legend>{label}</legend>
        {names.map((each) => (
          <Primitive.Close key={each} asChild>
            <button type="button" aria-pressed={each === state.colorBy} onClick={() => choose(each)}>
              <bdi>{each}</bdi>
            </button>
          </Primitive.Close>
        ))}
      </fieldset>
    );
  return (
    <>
      <div className={styles.choices}>
        <Primitive.Close asChild>
          <button type="button" aria-pressed={state.colorBy === ''} onClick={() => choose('')}>
            {t('histogram.colorNone')}
          </button>
        </Primitive.Close>
      </div>
      {group(t('histogram.colorLevels'), levels)}
      {group(t('histogram.colorFields'), others)}
      <form onSubmit={submit} className={styles.typed}>
        <TextField
          label={t('histogram.colorOther')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Primitive.Close asChild>
          <Button type="submit" size="s" disabled={typed.trim() === ''} onClick={() => choose(typed.trim())}>
            {t('histogram.colorApply')}
          </Button>
        </Primitive.Close>
      </form>
    </>
  );
}
