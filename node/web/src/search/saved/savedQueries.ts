import { useMutation, useQuery } from '@tanstack/react-query';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { ask, graphql } from '../../api/graphql';
import { queryClient } from '../../app/queries';

const LIST = graphql(`
  query SavedQueries($repository: String!) {
    searchDomain(name: $repository) {
      savedQueries {
        id
        name
        description
        query {
          queryString
          start
          end
          isLive
        }
      }
    }
  }
`);

const CREATE = graphql(`
  mutation CreateSavedQuery($input: CreateSavedQueryInput!) {
    createSavedQuery(input: $input) {
      savedQuery {
        id
      }
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateSavedQuery($input: UpdateSavedQueryInput!) {
    updateSavedQuery(input: $input) {
      savedQuery {
        id
      }
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteSavedQuery($input: DeleteSavedQueryInput!) {
    deleteSavedQuery(input: $input) {
      __typename
    }
  }
`);

export type SavedQuery = NonNullable<ResultOf<typeof LIST>['searchDomain']>['savedQueries'][number];
export type CreateInput = VariablesOf<typeof CREATE>['input'];
export type UpdateInput = VariablesOf<typeof UPDATE>['input'];

const keyOf = (repository: string) => ['savedQueries', repository];

export function useSavedQueries(repository: string) {
  return useQuery({
    queryKey: keyOf(repository),
    queryFn: async () => (await ask(LIST, { repository })).searchDomain.savedQueries,
    staleTime: 30_000,
  });
}

/** Changes of the saved queries of a repository; the list is asked for again after each. */
export function useSavedChanges(repository: string) {
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: keyOf(repository) });
  return {
    create: useMutation({ mutationFn: (input: CreateInput) => ask(CREATE, { input }), onSuccess }),
    update: useMutation({ mutationFn: (input: UpdateInput) => ask(UPDATE, { input }), onSuccess }),
    remove: useMutation({
      mutationFn: (id: string) => ask(DELETE, { input: { viewName: repository, id } }),
      onSuccess,
    }),
  };
}
