import { PATTERNS } from '../paint';
import type { Colors } from '../themeColors';
import { AXIS_FONT, type PlotFrame } from './plotFrame';
import { isStacked, type PlotModel, type PlotSeries, stackedTops } from './plotModel';

type Canvas = CanvasRenderingContext2D;

/** Draws a chart at the origin; the scale of the screen is the caller's. `strong`: the series that stands out. */
export function drawPlot(canvas: Canvas, model: PlotModel, frame: PlotFrame, colors: Colors, strong: string): void {
  drawGrid(canvas, frame, colors);
  canvas.save();
  canvas.beginPath();
  canvas.rect(frame.left, frame.top - 2, frame.right - frame.left, frame.bottom - frame.top + 3);
  canvas.clip();
  if (isStacked(model.look)) {
    drawStacked(canvas, model, frame, colors, strong);
  } else {
    for (const each of model.series) {
      canvas.globalAlpha = strong === '' || strong === each.key ? 1 : 0.15;
      drawLine(canvas, model, each, frame, colors);
    }
  }
  canvas.restore();
  drawLabels(canvas, frame, colors);
}

function drawGrid(canvas: Canvas, frame: PlotFrame, colors: Colors): void {
  canvas.strokeStyle = colors('--line');
  canvas.lineWidth = 1;
  canvas.beginPath();
  for (const each of frame.valueTicks) {
    const y = Math.round(frame.y(each.at)) + 0.5;
    canvas.moveTo(frame.left, y);
    canvas.lineTo(frame.right, y);
  }
  canvas.moveTo(frame.left, frame.bottom + 0.5);
  canvas.lineTo(frame.right, frame.bottom + 0.5);
  for (const each of frame.timeTicks) {
    const x = Math.round(frame.x(each.at)) + 0.5;
    canvas.moveTo(x, frame.bottom);
    canvas.lineTo(x, frame.bottom + 4);
  }
  canvas.stroke();
}

function drawLabels(canvas: Canvas, frame: PlotFrame, colors: Colors): void {
  canvas.fillStyle = colors('--ink-3');
  canvas.font = `${AXIS_FONT}px ${colors('--font')}`;
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'right';
  for (const each of frame.valueTicks) {
    const y = Math.max(frame.top + 4, Math.min(frame.bottom - 4, frame.y(each.at)));
    canvas.fillText(each.label, frame.left - 6, y);
  }
  canvas.textBaseline = 'alphabetic';
  canvas.textAlign = 'center';
  for (const each of frame.timeTicks) {
    const half = canvas.measureText(each.label).width / 2;
    const x = Math.max(half, Math.min(frame.width - half, frame.x(each.at)));
    canvas.fillText(each.label, x, frame.bottom + 15);
  }
}

function drawStacked(canvas: Canvas, model: PlotModel, frame: PlotFrame, colors: Colors, strong: string): void {
  const tops = stackedTops(model.series);
  model.series.forEach((each, i) => {
    canvas.globalAlpha = strong === '' || strong === each.key ? 1 : 0.2;
    canvas.fillStyle = fillOf(canvas, each, colors);
    const path = new Path2D();
    if (model.look === 'bars') {
      addBars(path, model, tops[i] ?? [], tops[i - 1], frame);
    } else {
      addBand(path, model, tops[i] ?? [], tops[i - 1], frame);
    }
    canvas.fill(path);
  });
}

function addBars(path: Path2D, model: PlotModel, tops: number[], below: number[] | undefined, frame: PlotFrame): void {
  const base = frame.y(0);
  model.times.forEach((time, i) => {
    const top = tops[i] ?? 0;
    const under = below?.[i] ?? 0;
    if (top === under) {
      return;
    }
    const left = frame.x(time);
    const right = frame.x(time + model.step);
    const gap = right - left > 4 ? 1 : 0;
    const from = below === undefined || under === 0 ? base : frame.y(under);
    const to = frame.y(top);
    // what is there at all is at least a line high
    const height = Math.max(below === undefined || under === 0 ? 1.5 : 0.5, from - to);
    path.rect(left + gap / 2, from - height, Math.max(1, right - left - gap), height);
  });
}

function addBand(path: Path2D, model: PlotModel, tops: number[], below: number[] | undefined, frame: PlotFrame): void {
  const middle = model.step / 2;
  model.times.forEach((time, i) => {
    path.lineTo(frame.x(time + middle), frame.y(tops[i] ?? 0));
  });
  for (let i = model.times.length - 1; i >= 0; i -= 1) {
    path.lineTo(frame.x((model.times[i] ?? 0) + middle), frame.y(below?.[i] ?? 0));
  }
  path.closePath();
}

function drawLine(canvas: Canvas, model: PlotModel, series: PlotSeries, frame: PlotFrame, colors: Colors): void {
  const color = colors(series.paint.color);
  const middle = model.step / 2;
  const line = new Path2D();
  const dots = new Path2D();
  const area = new Path2D();
  let run: [number, number][] = [];
  const finish = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined) {
      if (run.length === 1) {
        dots.moveTo(first[0] + 2.5, first[1]);
        dots.arc(first[0], first[1], 2.5, 0, Math.PI * 2);
      }
      run.forEach(([x, y], i) => {
        i === 0 ? line.moveTo(x, y) : line.lineTo(x, y);
        i === 0 ? area.moveTo(x, y) : area.lineTo(x, y);
      });
      area.lineTo(last[0], frame.y(0));
      area.lineTo(first[0], frame.y(0));
      area.closePath();
    }
    run = [];
  };
  model.times.forEach((time, i) => {
    const value = series.values[i];
    if (value !== null && value !== undefined && !(model.log && value <= 0)) {
      run.push([frame.x(time + middle), frame.y(value)]);
    } else if (!model.bridgeGaps) {
      finish();
    }
  });
  finish();
  if (model.look === 'areas') {
    const alpha = canvas.globalAlpha;
    canvas.globalAlpha = alpha * 0.18;
    canvas.fillStyle = color;
    canvas.fill(area);
    canvas.globalAlpha = alpha;
  }
  canvas.strokeStyle = color;
  canvas.fillStyle = color;
  canvas.lineWidth = 1.75;
  canvas.lineJoin = 'round';
  canvas.setLineDash(DASHES[series.paint.pattern % DASHES.length] ?? []);
  canvas.stroke(line);
  canvas.setLineDash([]);
  canvas.fill(dots);
}

const DASHES: readonly number[][] = [[], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4]];
const TILE = 6;

/** The colour with thin lines of the ground in it; the first pattern has none. */
function fillOf(canvas: Canvas, series: PlotSeries, colors: Colors): string | CanvasPattern {
  const color = colors(series.paint.color);
  const kind = series.paint.pattern % PATTERNS;
  if (kind === 0) {
    return color;
  }
  const scale = Math.max(1, Math.round(canvas.getTransform().a));
  const tile = document.createElement('canvas');
  tile.width = TILE * scale;
  tile.height = TILE * scale;
  const ink = tile.getContext('2d');
  if (ink === null) {
    return color;
  }
  ink.scale(scale, scale);
  ink.fillStyle = color;
  ink.fillRect(0, 0, TILE, TILE);
  ink.strokeStyle = colors('--ground');
  ink.globalAlpha = 0.55;
  ink.lineWidth = 1.2;
  ink.stroke(new Path2D(PATTERN_LINES[kind] ?? ''));
  const pattern = canvas.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern ?? color;
}

/** Lines of a pattern in a square of six pixels that repeats; legends draw the same. */
export const PATTERN_LINES: readonly string[] = [
  '',
  'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  'M3 0L3 6',
  'M-1 -1L7 7M-1 5L1 7M5 -1L7 1',
  'M0 3L6 3',
];
