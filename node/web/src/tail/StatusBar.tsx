import { ArrowDownToLine, Copy, Pause, Trash2, WrapText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../design/Button';
import { lineOf } from '../search/job/row';
import type { TailEntry } from './buffer/tailBuffer';
import { formatNumber } from './format';
import styles from './StatusBar.module.css';
import { parseRow } from './stream/tailItem';
import type { TailSession, TailSnapshot } from './tailSession';
import { useConnectionWords } from './useConnectionWords';

type Props = {
  tail: TailSnapshot;
  session: TailSession | undefined;
  wrap: boolean;
  onPause: () => void;
  onResume: () => void;
  onClear: () => void;
  onWrap: () => void;
};

/** Below the newest line, where the eyes are: how it goes, and what one can do. */
export function StatusBar({ tail, session, wrap, onPause, onResume, onClear, onWrap }: Props) {
  const { t } = useTranslation('tail');
  const words = useConnectionWords(tail);
  const isPaused = tail.paused !== 'no';
  const thinned = tail.factor > 1 && !isPaused;
  return (
    <div className={styles.bar}>
      <div className={styles.state}>
        <span className={styles.connection} data-look={words.look} role="status">
          {words.text}
        </span>
        {thinned ? (
          <span className={styles.thinned}>
            {t('thinned', {
              rate: formatNumber(tail.rate),
              factor: formatNumber(tail.factor),
              kept: formatNumber(tail.kept),
            })}
          </span>
        ) : (
          <span className={styles.rate}>{t('rate', { count: tail.rate, formatted: formatNumber(tail.rate) })}</span>
        )}
      </div>
      <div className={styles.actions}>
        <CopyLines lines={tail.lines} session={session} />
        <IconButton label={t('wrap')} icon={<WrapText aria-hidden />} aria-pressed={wrap} onClick={onWrap} />
        <IconButton label={t('clear')} icon={<Trash2 aria-hidden />} onClick={onClear} />
        {isPaused ? (
          <Button kind="primary" className={styles.main} icon={<ArrowDownToLine aria-hidden />} onClick={onResume}>
            {tail.newCount === 0
              ? t('resume')
              : t('resumeNew', { count: tail.newCount, formatted: formatNumber(tail.newCount) })}
          </Button>
        ) : (
          <Button className={styles.main} icon={<Pause aria-hidden />} onClick={onPause}>
            {t('pause')}
          </Button>
        )}
      </div>
    </div>
  );
}

const COPY_CHARACTERS_MAX = 16 * 1024 * 1024;
const SAID_MILLIS = 3_000;

/** All lines of the list, as they came. */
function CopyLines({ lines, session }: { lines: readonly TailEntry[]; session: TailSession | undefined }) {
  const { t } = useTranslation('tail');
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') {
      return;
    }
    const timer = setTimeout(() => setSaid(''), SAID_MILLIS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const texts = textsOf(session === undefined ? lines : session.kept());
    try {
      await navigator.clipboard.writeText(texts.join('\n'));
      setSaid(t('copied', { count: texts.length, formatted: formatNumber(texts.length) }));
    } catch {
      setSaid(t('copyFailed'));
    }
  };
  return (
    <>
      <span className={styles.said} role="status">
        {said}
      </span>
      <IconButton label={t('copy')} icon={<Copy aria-hidden />} onClick={() => void copy()} />
    </>
  );
}

function textsOf(lines: readonly TailEntry[]): string[] {
  const texts: string[] = [];
  let characters = 0;
  for (const each of lines) {
    const row = each.kind === 'row' ? parseRow(each.text) : undefined;
    if (row !== undefined) {
      const text = lineOf(row);
      characters += text.length;
      if (characters > COPY_CHARACTERS_MAX) {
        break;
      }
      texts.push(text);
    }
  }
  return texts;
}
