const WORDS_MAX = 40;

/** Says where and what, in letters that every file system takes. */
export function fileName(repository: string, query: string, at: number, ending: string): string {
  const words = query
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, WORDS_MAX)
    .replace(/^-+|-+$/g, '');
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  const place = repository.replace(/[^\p{L}\p{N}_.-]+/gu, '-');
  return `${[place, words, `${time}Z`].filter((each) => each !== '').join('-')}.${ending}`;
}
