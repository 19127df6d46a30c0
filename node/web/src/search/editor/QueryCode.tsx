import { Fragment } from 'react';
import type { PieceKind } from './language/scanner';
import styles from './QueryCode.module.css';
import { piecesOf } from './view/functionAt';

const SHOWN_MAX = 2_000;

/** A query that is only read, in the colours of the editor. */
export function QueryCode({ query }: { query: string }) {
  const text = query.length > SHOWN_MAX ? `${query.slice(0, SHOWN_MAX)}…` : query;
  const parts: { from: number; kind: PieceKind | ''; text: string }[] = [];
  let at = 0;
  for (const piece of piecesOf(text)) {
    parts.push({ from: at, kind: '', text: text.slice(at, piece.from) });
    parts.push({ from: piece.from, kind: piece.kind, text: text.slice(piece.from, piece.to) });
    at = piece.to;
  }
  parts.push({ from: at, kind: '', text: text.slice(at) });
  return (
    <code className={styles.code}>
      {parts.map((each) =>
        each.kind === '' ? (
          <Fragment key={`blank ${each.from}`}>{each.text}</Fragment>
        ) : (
          <span key={each.from} className={styles[each.kind]}>
            {each.text}
          </span>
        ),
      )}
    </code>
  );
}
