/** A slice from one part of the turn to another, from the top clockwise, as the path of an SVG. */
export function sectorPath(center: number, radius: number, inner: number, begin: number, end: number): string {
  // a whole turn ends where it begins, which an arc takes for nothing
  const last = end - begin >= 1 ? begin + 0.99999 : end;
  const point = (part: number, distance: number) => {
    const angle = part * Math.PI * 2;
    return `${round(center + Math.sin(angle) * distance)} ${round(center - Math.cos(angle) * distance)}`;
  };
  const large = last - begin > 0.5 ? 1 : 0;
  const outer = `M${point(begin, radius)}A${radius} ${radius} 0 ${large} 1 ${point(last, radius)}`;
  return inner === 0
    ? `${outer}L${center} ${center}Z`
    : `${outer}L${point(last, inner)}A${round(inner)} ${round(inner)} 0 ${large} 0 ${point(begin, inner)}Z`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
