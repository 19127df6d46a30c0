import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { components } from '../../api/generated/rest';

export type Cluster = components['schemas']['Cluster'];
export type ClusterNode = components['schemas']['ClusterNode'];
export type ClusterPartition = components['schemas']['ClusterPartition'];
export type DigestRule = components['schemas']['DigestRule'];
export type StorageRule = components['schemas']['StorageRule'];
export type PlacementChange = components['schemas']['PlacementChange'];
export type PlacementTrial = components['schemas']['PlacementTrial'];

/** All that is asked of the cluster begins with it: a change asks for all of it anew. */
export const CLUSTER = 'cluster';
export const TOUCHED = [[CLUSTER]] as const;

const RENEW_MILLIS = 3_000;
const live = { refetchInterval: RENEW_MILLIS, staleTime: 0 } as const;

export function useSummary() {
  return useQuery({
    queryKey: [CLUSTER, 'summary'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/cluster', { signal })),
    ...live,
  });
}

export function useNodes() {
  return useQuery({
    queryKey: [CLUSTER, 'nodes'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/cluster/nodes', { signal })),
    ...live,
  });
}

export function usePartitions() {
  return useQuery({
    queryKey: [CLUSTER, 'partitions'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/cluster/partitions', { signal })),
    ...live,
  });
}

export function useIngestNodes() {
  return useQuery({
    queryKey: [CLUSTER, 'ingest nodes'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/cluster/ingest-nodes', { signal })),
    ...live,
  });
}

export function useRules() {
  return useQuery({
    queryKey: [CLUSTER, 'rules'],
    queryFn: async ({ signal }) => {
      const [digest, storage] = await Promise.all([
        take(api.GET('/api/v1/cluster/digest-rules', { signal })),
        take(api.GET('/api/v1/cluster/storage-rules', { signal })),
      ]);
      return { digest, storage };
    },
    ...live,
  });
}

/** What a change would move. Nothing is asked while there is none. */
export function useTrial(trial: PlacementTrial | undefined) {
  return useQuery({
    queryKey: [CLUSTER, 'trial', JSON.stringify(trial)],
    queryFn: ({ signal }) => take(api.POST('/api/v1/cluster/placement', { body: trial ?? {}, signal })),
    enabled: trial !== undefined,
    retry: false,
  });
}
