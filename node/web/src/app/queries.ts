import { QueryClient, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { Failure } from '../api/failure';
import { useSession } from '../api/session';

/** What all pages ask for, kept so that they show at once; a failure that passes is asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 3 && error instanceof Failure && error.passes,
      refetchOnWindowFocus: true,
    },
  },
});

export function useMe() {
  const { token } = useSession();
  return useQuery({
    queryKey: ['me', token.slice(-6)],
    queryFn: ({ signal }) => take(api.GET('/api/v1/me', { signal })),
    enabled: token !== '',
  });
}

export function useRepositories() {
  return useQuery({
    queryKey: ['repositories'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/repositories', { signal })),
  });
}

/** Whether the reader may change things in a repository. */
export function useRole(repository: string): { isRoot: boolean; isAdministrator: boolean } {
  const me = useMe().data;
  const role = me?.repositories.find((each) => each.name === repository)?.role;
  return { isRoot: me?.isRoot ?? false, isAdministrator: me?.isRoot === true || role === 'administrator' };
}
