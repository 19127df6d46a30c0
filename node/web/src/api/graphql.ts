import { print } from '@0no-co/graphql.web';
import { initGraphQLTada, type ResultOf, type TadaDocumentNode, type VariablesOf } from 'gql.tada';
import { api, take } from './client';
import { Failure } from './failure';
import type { introspection } from './generated/graphql-env';

/** Typed by the node's schema: a field that is not there does not compile. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Long: number; Int: number; Float: number; String: string; Boolean: boolean; ID: string };
}>();

export async function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: VariablesOf<typeof document>,
): Promise<ResultOf<typeof document>> {
  const answer = await take(
    api.POST('/graphql', {
      body: { query: print(document), variables: variables as Record<string, unknown> },
    }),
  );
  const first = answer.errors?.[0];
  if (first) {
    throw new Failure('refused', 200, first.message);
  }
  return answer.data as ResultOf<typeof document>;
}
