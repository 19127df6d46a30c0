export const TABS = ['general', 'tokens', 'parsers', 'files', 'members'] as const;
export type Tab = (typeof TABS)[number];

export function repositoryPath(name: string, tab: Tab = 'general'): string {
  return `/admin/repositories/${encodeURIComponent(name)}/${tab}`;
}

/** The page of one parser; of a new one without a name. */
export function parserPath(repository: string, parser?: string): string {
  const page = `${repositoryPath(repository, 'parsers')}/edit`;
  return parser === undefined ? page : `${page}?name=${encodeURIComponent(parser)}`;
}
