import { shortQuantity } from '../quantity';
import { type Tick, timeTicks } from '../timeTicks';
import { type PlotModel, roundedDomain, valueDomain, valueTicks } from './plotModel';

/** Where things of a chart are, in CSS pixels. */
export type PlotFrame = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly timeTicks: readonly Tick[];
  readonly valueTicks: readonly { at: number; label: string }[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly timeAt: (x: number) => number;
};

export const AXIS_FONT = 11;
const LETTER = 6.3; // of the axis font, on the wide side
const AXIS_BELOW = 18;
const TICK_ROOM_X = 92;
const TICK_ROOM_Y = 34;
const ROUNDED_FROM = 120;

export function plotFrame(model: PlotModel, width: number, height: number, zone: string): PlotFrame {
  const top = 6;
  const bottom = Math.max(top + 10, height - AXIS_BELOW);
  const most = Math.max(2, Math.floor((bottom - top) / TICK_ROOM_Y));
  // a low chart has no room to give away above its highest value
  const needed = valueDomain(model);
  const domain = bottom - top < ROUNDED_FROM ? needed : roundedDomain(needed, model, most);
  const labels = valueTicks(domain, most, model.log).map((at) => ({ at, label: shortQuantity(at, model.unit) }));
  const longest = Math.max(3, ...labels.map((each) => each.label.length));
  const left = Math.min(width / 3, Math.ceil(longest * LETTER) + 10);
  const right = Math.max(left + 1, width - 8);
  const span = Math.max(1, model.end - model.start);
  const scale = model.log ? Math.log10 : (value: number) => value;
  const low = scale(domain.low);
  const high = scale(domain.high);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    timeTicks: timeTicks(model.start, model.end, Math.max(1, Math.floor((right - left) / TICK_ROOM_X)), zone),
    valueTicks: labels,
    x: (at) => left + ((at - model.start) / span) * (right - left),
    y: (value) => {
      const part = model.log && value <= domain.low ? 0 : (scale(value) - low) / (high - low);
      return bottom - Math.max(-0.05, Math.min(1.05, part)) * (bottom - top);
    },
    timeAt: (x) => model.start + ((Math.max(left, Math.min(right, x)) - left) / (right - left)) * span,
  };
}
