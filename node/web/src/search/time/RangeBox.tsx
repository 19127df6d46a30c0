import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { parseRange } from './parse';
import { rangeMillis, rangeWords, type Stepped, type WordsOf } from './range';
import styles from './TimePicker.module.css';

/** One box for any range: says what it understands before it is taken. */
export function RangeBox({ words, onChoose }: { words: WordsOf; onChoose: (range: Stepped) => void }) {
  const { t } = useTranslation('editor');
  const id = useId();
  const [text, setText] = useState('');
  const found = text.trim() === '' ? undefined : parseRange(text, { now: words.now, zone: words.zone });
  const range = found && rangeMillis(found.start, found.end, words.now);
  const isReversed = range !== undefined && range.from >= range.to;
  const isWrong = text.trim() !== '' && (found === undefined || isReversed);
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (found !== undefined && !isReversed) {
          onChoose(found);
        }
      }}
    >
      <label htmlFor={id}>{t('time.box')}</label>
      <div className={styles.row}>
        <input
          id={id}
          className={styles.input}
          value={text}
          placeholder="last 90m"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={`${id}-means`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={found === undefined || isReversed}>
          {t('time.apply')}
        </Button>
      </div>
      <div id={`${id}-means`} aria-live="polite" className={isWrong ? styles.wrong : styles.hint}>
        {text.trim() === ''
          ? t('time.boxHint')
          : isReversed
            ? t('time.reversed')
            : found === undefined
              ? t('time.boxFailed')
              : t('time.means', { range: rangeWords(found.start, found.end, words) })}
      </div>
    </form>
  );
}
