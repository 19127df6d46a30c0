// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list stand where they are put, which those of a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus, and names the row that is meant
import type { HTMLAttributes, Ref } from 'react';

type Props = HTMLAttributes<HTMLDivElement> & { ref?: Ref<HTMLDivElement> | undefined };

/** A table by its roles alone. */
export function Grid(props: Props) {
  return <div role="grid" tabIndex={0} {...props} />;
}

export function GridRow(props: Props & { 'data-index'?: number }) {
  return <div role="row" {...props} />;
}

export function GridCell(props: Props) {
  return <div role="gridcell" {...props} />;
}

export function GridHead(props: Props) {
  return <div role="columnheader" {...props} />;
}
