import type { LegendEntry } from './Legend';
import type { Colors } from './themeColors';
import { CHART_TOKENS, lightColors } from './themeColors';

/** What a view gives for its picture: how it draws itself, and what its colours stand for. */
export type PictureBody = {
  readonly width: number;
  readonly height: number;
  readonly legend: readonly LegendEntry[];
} & ({ readonly draw: (canvas: CanvasRenderingContext2D, colors: Colors) => void } | { readonly svg: SVGSVGElement });

export type PictureWords = { readonly title: string; readonly subtitle: string };

const SCALE = 2;
const EDGE = 20;
const HEAD = 56;
const LEGEND_LINE = 20;
const LETTER = 6.6;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const SVG = 'http://www.w3.org/2000/svg';

type Placed = { readonly entry: LegendEntry; readonly x: number; readonly y: number; readonly text: string };
type Layout = { readonly width: number; readonly height: number; readonly legend: readonly Placed[] };

function layoutOf(body: PictureBody): Layout {
  const width = body.width + EDGE * 2;
  const legend: Placed[] = [];
  let x = EDGE;
  let y = HEAD + body.height + 22;
  for (const entry of body.legend) {
    const text = `${cut(entry.label, 48)}  ${entry.amount}`.trim();
    const size = 18 + text.length * LETTER + 14;
    if (x > EDGE && x + size > width - EDGE) {
      x = EDGE;
      y += LEGEND_LINE;
    }
    legend.push({ entry, x, y, text });
    x += size;
  }
  return { width, height: (legend.length === 0 ? HEAD + body.height : y) + EDGE, legend };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A picture for a document: on white, twice as fine as the screen's, with its title and time. */
export async function pngOf(body: PictureBody, words: PictureWords): Promise<Blob> {
  const layout = layoutOf(body);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(layout.width * SCALE);
  canvas.height = Math.round(layout.height * SCALE);
  const ink = canvas.getContext('2d');
  if (ink === null) {
    throw new Error('this browser draws no pictures');
  }
  ink.scale(SCALE, SCALE);
  if ('svg' in body) {
    ink.drawImage(await imageOf(svgOf(body, words)), 0, 0, layout.width, layout.height);
  } else {
    drawWith(ink, body, words, layout);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
      'image/png',
    ),
  );
}

function drawWith(
  ink: CanvasRenderingContext2D,
  body: Extract<PictureBody, { draw: unknown }>,
  words: PictureWords,
  layout: Layout,
): void {
  const colors = lightColors(CHART_TOKENS);
  ink.fillStyle = colors('--ground');
  ink.fillRect(0, 0, layout.width, layout.height);
  ink.fillStyle = colors('--ink');
  ink.font = `600 15px ${FONT}`;
  ink.fillText(cut(words.title, Math.floor(body.width / 8.2)), EDGE, 26);
  ink.fillStyle = colors('--ink-2');
  ink.font = `12px ${FONT}`;
  ink.fillText(words.subtitle, EDGE, 44);
  for (const each of layout.legend) {
    ink.fillStyle = colors(each.entry.paint.color);
    ink.fillRect(each.x, each.y - 10, 11, 11);
    ink.fillStyle = colors('--ink');
    ink.fillText(each.text, each.x + 18, each.y);
  }
  ink.translate(EDGE, HEAD);
  body.draw(ink, colors);
}

export function svgBlob(body: PictureBody, words: PictureWords): Blob {
  return new Blob([svgOf(body, words)], { type: 'image/svg+xml' });
}

function svgOf(body: PictureBody, words: PictureWords): string {
  if (!('svg' in body)) {
    throw new Error('this view is no SVG');
  }
  const layout = layoutOf(body);
  const colors = lightColors(CHART_TOKENS);
  const outer = make('svg', { xmlns: SVG, width: layout.width, height: layout.height, 'font-family': FONT });
  outer.append(
    make('rect', { width: layout.width, height: layout.height, fill: colors('--ground') }),
    make('text', { x: EDGE, y: 26, 'font-size': 15, 'font-weight': 600, fill: colors('--ink') }, [
      cut(words.title, Math.floor(body.width / 8.2)),
    ]),
    make('text', { x: EDGE, y: 44, 'font-size': 12, fill: colors('--ink-2') }, [words.subtitle]),
  );
  const inner = body.svg.cloneNode(true) as SVGSVGElement;
  inner.removeAttribute('class');
  for (const [name, value] of Object.entries({ x: EDGE, y: HEAD, width: body.width, height: body.height })) {
    inner.setAttribute(name, String(value));
  }
  nameColors(inner, colors);
  outer.append(inner);
  for (const each of layout.legend) {
    outer.append(
      make('rect', { x: each.x, y: each.y - 10, width: 11, height: 11, fill: colors(each.entry.paint.color) }),
      make('text', { x: each.x + 18, y: each.y, 'font-size': 12, fill: colors('--ink') }, [each.text]),
    );
  }
  return new XMLSerializer().serializeToString(outer);
}

/** Names of tokens mean nothing outside of this page. */
function nameColors(root: Element, colors: Colors): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const attribute of [...element.attributes]) {
      const token = /^var\((--[\w-]+)\)$/.exec(attribute.value)?.[1];
      if (token !== undefined) {
        element.setAttribute(attribute.name, colors(token));
      }
    }
  }
}

function make(name: string, attributes: Record<string, string | number>, children: (Node | string)[] = []): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'xmlns') {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...children);
  return element;
}

function imageOf(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the picture could not be drawn'));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}
