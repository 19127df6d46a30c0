import { ChartBarBig, ChartLine, ChartPie, Hash, type LucideIcon, Table } from 'lucide-react';
import type { ComponentType } from 'react';
import { BarOptions } from './bar/BarOptions';
import { BarView } from './bar/BarView';
import { PieOptions } from './pie/PieOptions';
import { PieView } from './pie/PieView';
import { SingleOptions } from './single/SingleOptions';
import { SingleView } from './single/SingleView';
import type { ViewId } from './suggestView';
import { TableOptions } from './table/TableOptions';
import { TableView } from './table/TableView';
import { TimeChartOptions } from './time/TimeChartOptions';
import { TimeChartView } from './time/TimeChartView';
import type { OptionsProps, ViewProps } from './viewProps';

export type ResultViewKind = {
  readonly id: ViewId;
  readonly icon: LucideIcon;
  readonly Component: ComponentType<ViewProps>;
  readonly Options: ComponentType<OptionsProps>;
  /** What a picture of it can be saved as; rows can always be saved. */
  readonly pictures: readonly ('png' | 'svg')[];
};

/**
 * The kinds of views, in the order of the switcher. Another kind is: a folder with its component and its options, its id
 * and what results suit it in suggestView.ts, its words in i18n, and a line here.
 */
export const VIEWS: readonly ResultViewKind[] = [
  { id: 'table', icon: Table, Component: TableView, Options: TableOptions, pictures: [] },
  { id: 'time', icon: ChartLine, Component: TimeChartView, Options: TimeChartOptions, pictures: ['png'] },
  { id: 'bar', icon: ChartBarBig, Component: BarView, Options: BarOptions, pictures: ['png', 'svg'] },
  { id: 'pie', icon: ChartPie, Component: PieView, Options: PieOptions, pictures: ['png', 'svg'] },
  { id: 'single', icon: Hash, Component: SingleView, Options: SingleOptions, pictures: ['png'] },
];

export function viewNamed(id: string): ResultViewKind | undefined {
  return VIEWS.find((each) => each.id === id);
}
