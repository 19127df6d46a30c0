/** A range as the address has it. */
export type AddressRange = { readonly start: string; readonly end: string };

const RELATIVE = /^(\d{1,6})([smhdwy]|ms)$/;

/**
 * A range twice as long with the same middle; `undefined` where it cannot be longer. One that reaches from some time ago
 * until now stays like that, so that it goes on moving with the clock.
 */
export function widened(
  range: AddressRange,
  shown: { start: number; end: number },
  now: number,
): AddressRange | undefined {
  const length = shown.end - shown.start;
  if (range.start === 'all' || !(length > 0)) {
    return undefined;
  }
  const ago = RELATIVE.exec(range.start);
  if (ago !== null && range.end === 'now') {
    return { start: `${Number(ago[1]) * 2}${ago[2]}`, end: 'now' };
  }
  const start = Math.round(shown.start - length / 2);
  const end = Math.round(shown.end + length / 2);
  return end >= now
    ? { start: String(Math.round(now - length * 2)), end: String(Math.round(now)) }
    : { start: String(start), end: String(end) };
}
