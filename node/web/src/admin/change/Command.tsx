import { CopyButton } from '../../design/CopyButton';
import styles from './change.module.css';

/** Something to paste into a terminal or a file. */
export function Command({ text, label, copy }: { text: string; label: string; copy?: string }) {
  return (
    <figure className={styles.command}>
      <figcaption>
        <span>{label}</span>
        <CopyButton text={text} label={copy} />
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div role="group" tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </div>
    </figure>
  );
}
