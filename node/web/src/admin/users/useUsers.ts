import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';

export type User = components['schemas']['User'];
export type UserRequest = components['schemas']['UserRequest'];

/** All users: only root may ask. */
export function useUsers(enabled = true) {
  return useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/users', { signal })),
    enabled,
  });
}
