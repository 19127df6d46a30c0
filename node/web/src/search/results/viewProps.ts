import type { ReactNode } from 'react';
import type { PictureBody } from '../../charts/picture';
import type { Row } from '../job/row';
import type { JobView } from '../job/useQueryJob';
import type { Options } from './options';
import type { Shape } from './shape';

/** What every view of a result gets. */
export type ViewProps = {
  readonly view: JobView;
  readonly shape: Shape;
  readonly zone: string;
  /** The queried range in milliseconds, where it has two ends. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
  readonly query: string;
  readonly options: Options;
  /** An empty value stands for the default. */
  readonly onOption: (name: string, value: string) => void;
  readonly onRange: (start: number, end: number) => void;
  /** Where a view that can be saved as a picture leaves how. */
  readonly picture: { current: (() => PictureBody) | undefined };
  /** Offers a menu on a value of a row; where none is given, values are plain text. */
  readonly valueMenu?: ValueMenu;
};

/** For menus on values (filter for it, against it), which the list of events has too. */
export type ValueMenu = (row: Row, field: string, text: string) => ReactNode;

export type OptionsProps = Pick<ViewProps, 'shape' | 'options' | 'onOption'>;
