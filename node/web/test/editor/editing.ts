import type { Locator, Page } from '@playwright/test';
import type { NodeApi } from '../harness/api';

export function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Query', exact: true });
}

/** Writes a query in place of what is there, key by key. */
export async function write(page: Page, query: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(query);
}

export function option(page: Page, name: string | RegExp): Locator {
  return page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name });
}

/** A repository with events of a shop: fields `level`, `service`, `ms` and one with a blank in its name. */
export async function shop(api: NodeApi): Promise<string> {
  const repository = await api.newRepository('shop');
  const events = Array.from({ length: 30 }, (_, i) => ({
    level: i % 3 === 0 ? 'error' : 'info',
    service: i % 2 === 0 ? 'check out' : 'payment',
    ms: i,
    'odd name': 'x',
  }));
  await api.ingest(repository, events);
  return repository;
}

export async function save(
  api: NodeApi,
  input: { viewName: string; name: string; queryString: string; description?: string; start?: string; end?: string },
): Promise<void> {
  await api.graphql(
    'mutation($input: CreateSavedQueryInput!) { createSavedQuery(input: $input) { savedQuery { id } } }',
    { input },
  );
}

type Saved = { name: string; description: string; query: { queryString: string; start: string | null } };

export async function savedIn(api: NodeApi, repository: string): Promise<Saved[]> {
  const data = (await api.graphql(
    'query($name: String!) { searchDomain(name: $name) { savedQueries { name description query { queryString start } } } }',
    { name: repository },
  )) as { searchDomain: { savedQueries: Saved[] } };
  return data.searchDomain.savedQueries;
}
