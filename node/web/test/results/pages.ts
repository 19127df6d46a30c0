/** The access logs of four days of May 2015, 10,000 lines. */
export function ofWeb(query: string, more = ''): string {
  return `search/web?start=2015-05-17T00:00:00Z&end=2015-05-21T12:00:00Z&tz=utc&q=${encodeURIComponent(query)}${more}`;
}

export function numbersIn(texts: readonly string[]): number[] {
  return texts.map((each) => Number(each.replaceAll(',', ''))).filter((each) => Number.isFinite(each));
}
