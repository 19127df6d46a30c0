import { useTranslation } from 'react-i18next';
import { shortId } from './layout';
import type { ClusterNode } from './useCluster';

/** How a reader calls what a rule chooses: `*`, `pool:NAME` or `node:ID`. */
export function useSelectorName(nodes: readonly ClusterNode[]): (selector: string) => string {
  const { t } = useTranslation('admin');
  return (selector) => {
    if (selector === '*') {
      return t('cluster.rules.everyNode');
    }
    if (selector.startsWith('pool:')) {
      return t('cluster.rules.poolOf', { pool: selector.slice('pool:'.length) });
    }
    const id = selector.slice('node:'.length);
    return nodes.find((each) => each.id === id)?.name ?? shortId(id);
  };
}

/** All that a rule can choose now. */
export function selectorsOf(nodes: readonly ClusterNode[]): string[] {
  const pools = [...new Set(nodes.map((each) => each.pool))].sort();
  return ['*', ...pools.map((each) => `pool:${each}`), ...nodes.map((each) => `node:${each.id}`)];
}
