import type { PlotLook } from '../../../charts/plot/plotModel';
import { numberOf, unitOf } from '../../../charts/quantity';
import { type Options, oneOf, option } from '../options';
import type { GapChoice, TimeSettings } from './seriesOfRows';

export const LOOKS: readonly [PlotLook, ...PlotLook[]] = ['lines', 'areas', 'stacked', 'bars'];
export const GAPS: readonly [GapChoice, ...GapChoice[]] = ['leave', 'zero', 'bridge'];

export function timeSettings(options: Options, range: TimeSettings['range']): TimeSettings {
  return {
    look: oneOf(LOOKS, option(options, 'time.look')),
    gaps: oneOf(GAPS, option(options, 'time.gaps')),
    log: option(options, 'time.log') === '1',
    min: numberOf(option(options, 'time.min')),
    max: numberOf(option(options, 'time.max')),
    unit: unitOf(option(options, 'unit')),
    range,
  };
}
