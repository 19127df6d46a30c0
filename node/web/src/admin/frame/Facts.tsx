import type { ReactNode } from 'react';
import styles from './frame.module.css';

export type Fact = { readonly name: string; readonly value: ReactNode; readonly note?: ReactNode };

/** Names and values. What is not known is left out. */
export function Facts({ facts }: { facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(
        (each) =>
          each !== undefined && (
            <div key={each.name}>
              <dt>{each.name}</dt>
              <dd>
                {each.value}
                {each.note !== undefined && <small>{each.note}</small>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
