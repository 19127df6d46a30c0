import { useTranslation } from 'react-i18next';
import styles from './Json.module.css';
import type { JsonLine, JsonText } from './json';
import { LogText } from './LogText';
import { NO_TERMS, type Terms } from './marks';

const LINES_MAX = 200;
const PART_MAX = 2_000;

/** The beginning of a JSON text, a line for each value. */
export function JsonExcerpt({ json, terms = NO_TERMS }: { json: JsonText; terms?: Terms }) {
  const { t } = useTranslation('events');
  const shown = json.lines.slice(0, LINES_MAX);
  return (
    <div className={styles.json}>
      {shown.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
        <JsonRow key={i} line={line} terms={terms} />
      ))}
      {json.lines.length > shown.length && (
        <div className={styles.more}>{t('line.moreLines', { count: json.lines.length - shown.length })}</div>
      )}
    </div>
  );
}

export function JsonRow({ line, terms = NO_TERMS }: { line: JsonLine; terms?: Terms }) {
  return (
    <div className={styles.line} style={{ paddingLeft: `${Math.min(line.depth, 30) * 2}ch` }}>
      {line.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other name
        <span key={i} className={styles[part.kind]}>
          {part.kind === 'sign' ? part.text : <LogText text={part.text} terms={terms} max={PART_MAX} />}
        </span>
      ))}
    </div>
  );
}
