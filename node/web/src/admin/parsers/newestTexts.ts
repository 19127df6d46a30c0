import { api, take } from '../../api/client';

const COUNT = 10;
/** A longer one would fill the bench, and is hardly what a parser is tried on. */
const LENGTH_MAX = 20_000;

/** The texts of the newest events: of the last day where there are some, so that not all is read. */
export async function newestTexts(repository: string): Promise<string[]> {
  const recent = await texts(repository, '24h');
  return recent.length > 0 ? recent : texts(repository, 'all');
}

async function texts(repository: string, start: string): Promise<string[]> {
  const rows = await take(
    api.POST('/api/v1/repositories/{repo}/query', {
      params: { path: { repo: repository } },
      headers: { Accept: 'application/json' },
      body: { queryString: `tail(${COUNT}) | select([@rawstring])`, start },
    }),
  );
  if (!Array.isArray(rows)) {
    return [];
  }
  return rows
    .map((each) => (each as Readonly<Record<string, unknown>>)['@rawstring'])
    .filter((each): each is string => typeof each === 'string' && each !== '' && each.length <= LENGTH_MAX);
}
