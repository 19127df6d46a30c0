import type { Shape } from './shape';

export type ViewId = 'table' | 'time' | 'bar' | 'pie' | 'single';

const BARS_MAX = 30;
const TILES_MAX = 4;

/** Which views have something to show of a result. A table always has. */
export function suits(view: ViewId, shape: Shape): boolean {
  switch (view) {
    case 'table':
      return true;
    case 'time':
      return shape.time !== undefined && shape.numbers.length > 0;
    case 'bar':
    case 'pie':
      return shape.numbers.length > 0 && (shape.groups.length > 0 || shape.time !== undefined);
    case 'single':
      return shape.numbers.length > 0;
  }
}

/** How a result is best seen, where the reader did not say. */
export function suggestView(shape: Shape): ViewId {
  const { time, groups, numbers, rowCount } = shape;
  if (numbers.length === 0) {
    return 'table';
  }
  if (time === '_bucket') {
    return rowCount > 1 ? 'time' : 'table';
  }
  if (time !== undefined) {
    return 'table';
  }
  if (rowCount === 1) {
    return groups.length === 0 && numbers.length <= TILES_MAX ? 'single' : 'table';
  }
  const counted = numbers.filter((each) => each !== 'percent');
  return groups.length > 0 && groups.length <= 2 && counted.length === 1 && rowCount <= BARS_MAX ? 'bar' : 'table';
}
