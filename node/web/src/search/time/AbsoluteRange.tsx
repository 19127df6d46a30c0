import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { parseRange } from './parse';
import { rangeMillis, type Stepped, timeText } from './range';
import styles from './TimePicker.module.css';
import { inputText } from './zoned';

type Props = { start: string; end: string; zone: string; onChoose: (range: Stepped) => void };

/** From and to as clocks of the zone show them. */
export function AbsoluteRange({ start, end, zone, onChoose }: Props) {
  const { t } = useTranslation('editor');
  const id = useId();
  const [now] = useState(() => Date.now());
  const range = rangeMillis(start, end, now);
  const [from, setFrom] = useState(Number.isFinite(range.from) ? inputText(range.from, zone) : '');
  const [to, setTo] = useState(Number.isFinite(range.to) ? inputText(range.to, zone) : inputText(now, zone));
  const first = instantOf(from, zone, now);
  const last = instantOf(to, zone, now);
  const isReversed = first !== undefined && last !== undefined && first >= last;
  return (
    <form
      className={styles.absolute}
      onSubmit={(event) => {
        event.preventDefault();
        if (first !== undefined && last !== undefined && !isReversed) {
          onChoose({ start: timeText(first), end: timeText(last) });
        }
      }}
    >
      <fieldset>
        <legend>{t('time.absolute', { zone })}</legend>
        <div className={styles.row}>
          <label>
            <span>{t('time.from')}</span>
            <input
              className={styles.input}
              type="datetime-local"
              step={1}
              value={from}
              aria-invalid={isReversed}
              onChange={(event) => setFrom(event.target.value)}
            />
          </label>
          <label>
            <span>{t('time.to')}</span>
            <input
              className={styles.input}
              type="datetime-local"
              step={1}
              value={to}
              aria-invalid={isReversed}
              aria-describedby={`${id}-wrong`}
              onChange={(event) => setTo(event.target.value)}
            />
          </label>
          <Button type="submit" disabled={first === undefined || last === undefined || isReversed}>
            {t('time.apply')}
          </Button>
        </div>
        <div id={`${id}-wrong`} aria-live="polite" className={styles.wrong}>
          {isReversed && t('time.reversed')}
        </div>
      </fieldset>
    </form>
  );
}

function instantOf(text: string, zone: string, now: number): number | undefined {
  const found = text === '' ? undefined : parseRange(text, { now, zone });
  return found === undefined ? undefined : Date.parse(found.start);
}
