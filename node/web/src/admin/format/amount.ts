/** A number and its unit, as two fields of a form hold them. No number: no bound. */
export type Amount = { readonly count: string; readonly unit: string };

export const AGE_UNITS = ['d', 'h', 'm'] as const;
export const SIZE_UNITS = ['MB', 'GB', 'TB'] as const;
const BYTES: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 };

export function ageAmount(age: string | null): Amount {
  const [, count, unit] = /^(\d+)([a-z]+)$/.exec(age ?? '') ?? [];
  if (count === undefined || unit === undefined) {
    return { count: '', unit: 'd' };
  }
  if (unit === 's' || unit === 'ms') {
    return { count: String(Number(count) / (unit === 's' ? 60 : 60_000)), unit: 'm' };
  }
  return { count, unit };
}

/** As the API takes it: whole milliseconds where the unit does not come out even. */
export function ageOf({ count, unit }: Amount): string | null {
  const value = numberOf(count);
  if (value === undefined) {
    return null;
  }
  const millis: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000 };
  return Number.isInteger(value) ? `${value}${unit}` : `${Math.round(value * (millis[unit] ?? 1))}ms`;
}

export function sizeAmount(bytes: number | null): Amount {
  if (bytes === null) {
    return { count: '', unit: 'GB' };
  }
  const unit = bytes >= 1e12 ? 'TB' : bytes >= 1e9 ? 'GB' : 'MB';
  return { count: String(bytes / (BYTES[unit] ?? 1)), unit };
}

export function sizeOf({ count, unit }: Amount): number | null {
  const value = numberOf(count);
  return value === undefined ? null : Math.round(value * (BYTES[unit] ?? 1));
}

/** Whether a form may send it: nothing, or a number above zero. */
export function isAmount({ count }: Amount): boolean {
  return count.trim() === '' || (numberOf(count) ?? 0) > 0;
}

/** Both decimal signs are taken, as readers type what their language writes. */
function numberOf(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
