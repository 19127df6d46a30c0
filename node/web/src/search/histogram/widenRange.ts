/** A range as the address has it. */
export type AddressRange = { readonly start: string; readonly end: string };

const RELATIVE = /^(\d{1,6})([smhdwy]|ms)$/;

/**
 * A range twice as long with the same middle; `undefined` where it cannot be longer. One that reaches from some time ago
 * until now stays like that, so that it goes on moving with the clock. What is shown counts where the address names no
 * instants, so that this works before the first answer too.
 */
export function widened(
  range: AddressRange,
  shown: { start: number; end: number },
  now: number,
): AddressRange | undefined {
  const from = instantOf(range.start) ?? shown.start;
  const to = instantOf(range.end) ?? shown.end;
  const length = to - from;
  if (range.start === 'all' || !(length > 0)) {
    return undefined;
  }
  const ago = RELATIVE.exec(range.start);
  if (ago !== null && range.end === 'now') {
    return { start: `${Number(ago[1]) * 2}${ago[2]}`, end: 'now' };
  }
  const start = Math.round(from - length / 2);
  const end = Math.round(to + length / 2);
  return end >= now
    ? { start: String(Math.round(now - length * 2)), end: String(Math.round(now)) }
    : { start: String(start), end: String(end) };
}

function instantOf(text: string): number | undefined {
  const at = /^-?\d+$/.test(text) ? Number(text) : text.includes('T') ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}
