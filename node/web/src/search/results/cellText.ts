import { plainText, quantity, type Unit } from '../../charts/quantity';
import { timeFormat } from '../../charts/timeText';
import { type Row, value } from '../job/row';
import type { Column } from './shape';

const TEXT_MAX = 2_000;

/** What a cell shows: times and numbers in the reader's format, everything else as it came. */
export function cellText(row: Row, column: Column, zone: string, unit: Unit): string {
  const text = value(row, column.name) ?? '';
  if (column.kind === 'time') {
    return timeText(text, zone);
  }
  if (column.kind === 'number' && text !== '') {
    return unit === '' ? plainText(text) : quantity(Number(text), unit);
  }
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}

function timeText(text: string, zone: string): string {
  const at = Number(text);
  if (text === '' || !Number.isFinite(at) || Math.abs(at) > 8.64e15) {
    return text;
  }
  return timeFormat(zone, {
    year: 'numeric',
    month: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(at % 1000 === 0 ? {} : { fractionalSecondDigits: 3 }),
  }).format(at);
}
