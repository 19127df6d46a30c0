import type { Column } from '../shape';

export const WIDTH_MIN = 48;
export const WIDTH_MAX = 1_600;

/** As the address has it: `name:width`, each name encoded. */
export function readWidths(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const each of text.split(' ')) {
    const [name = '', width = ''] = each.split(':');
    if (/^\d{1,4}$/.test(width)) {
      try {
        found.set(decodeURIComponent(name), clampWidth(Number(width)));
      } catch {
        // an address that somebody cut
      }
    }
  }
  return found;
}

export function writeWidths(widths: ReadonlyMap<string, number>): string {
  return [...widths].map(([name, width]) => `${encodeURIComponent(name)}:${Math.round(width)}`).join(' ');
}

export function clampWidth(width: number): number {
  return Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, width));
}

/** Room for what such a column mostly holds. */
export function standardWidth(column: Column): number {
  const forName = column.name.length * 7.5 + 40;
  const usual =
    column.kind === 'time' ? 190 : column.kind === 'number' ? 120 : column.name === '@rawstring' ? 560 : 240;
  return Math.round(Math.max(usual, Math.min(320, forName)));
}
