import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../app/preferences';
import { Button } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { jsonOf } from '../../log/json';
import { LogText } from '../../log/LogText';
import { termsOf } from '../../log/marks';
import { lineOf, type Row } from '../job/row';
import type { SearchParts } from '../parts';
import styles from './EventDetail.module.css';
import { JsonTree } from './JsonTree';

const FIRST = 50_000;
const STEP = 200_000;

/** The text as it came; JSON in it on lines of its own. */
export function EventRaw({ event, parts }: { event: Row; parts: SearchParts }) {
  const { t } = useTranslation('events');
  const line = lineOf(event);
  const json = useMemo(() => jsonOf(line), [line]);
  const terms = useMemo(() => termsOf(parts.state.query), [parts.state.query]);
  const [isPretty, setPretty] = useState(true);
  const [max, setMax] = useState(FIRST);
  const { rawWrap } = usePreferences();
  const showsTree = json !== undefined && isPretty;
  return (
    <>
      <div className={styles.tools}>
        {json !== undefined && (
          <Button size="s" aria-pressed={isPretty} onClick={() => setPretty(!isPretty)}>
            {t('detail.pretty')}
          </Button>
        )}
        {!showsTree && (
          <Button size="s" aria-pressed={rawWrap} onClick={() => changePreferences({ rawWrap: !rawWrap })}>
            {t('detail.wrap')}
          </Button>
        )}
        <span className={styles.space} />
        <CopyButton text={line} />
      </div>
      {showsTree ? (
        <JsonTree json={json} terms={terms} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className={styles.scroller} tabIndex={0} aria-label={t('detail.raw')}>
          <pre className={`${styles.raw} ${rawWrap ? styles.wrapped : ''}`}>
            <LogText text={line} terms={terms} max={max} lines />
          </pre>
          {line.length > max && (
            <Button size="s" onClick={() => setMax(max + STEP)}>
              {t('detail.more')}
            </Button>
          )}
        </section>
      )}
    </>
  );
}
