import type { ClusterNode, ClusterPartition } from './useCluster';

export type Zone = { readonly name: string; readonly nodes: readonly ClusterNode[] };

/** The nodes by their zones, those without one first. The order within a zone stays. */
export function zonesOf(nodes: readonly ClusterNode[]): Zone[] {
  const zones = new Map<string, ClusterNode[]>();
  for (const each of nodes) {
    const zone = zones.get(each.zone);
    if (zone === undefined) {
      zones.set(each.zone, [each]);
    } else {
      zone.push(each);
    }
  }
  return [...zones].map(([name, found]) => ({ name, nodes: found })).sort((a, b) => a.name.localeCompare(b.name));
}

export type Column = { readonly id: string; readonly name: string; readonly isOnline: boolean };

/** Whoever leads or owns a partition, in the order of the nodes; one that is gone comes last. */
export function columnsOf(partitions: readonly ClusterPartition[], nodes: readonly ClusterNode[]): Column[] {
  const named = new Map<string, Column>();
  for (const { primary, owners } of partitions) {
    for (const each of primary === undefined ? owners : [...owners, primary]) {
      named.set(each.node, {
        id: each.node,
        name: each.name === '' ? shortId(each.node) : each.name,
        isOnline: each.isOnline,
      });
    }
  }
  const order = new Map(nodes.map((each, index) => [each.id, index]));
  const place = (id: string) => order.get(id) ?? nodes.length;
  return [...named.values()].sort((a, b) => place(a.id) - place(b.id) || a.name.localeCompare(b.name));
}

/** What a node is to a partition. */
export type Cell = {
  /** Its place among the owners, from 1; none where it only leads. */
  readonly place: number | undefined;
  readonly isPrimary: boolean;
  readonly isReady: boolean;
  readonly hasResigned: boolean;
  readonly isOnline: boolean;
};

export function cellOf(partition: ClusterPartition, node: string): Cell | undefined {
  const place = partition.owners.findIndex((each) => each.node === node);
  const owner = partition.owners[place];
  const isPrimary = partition.primary?.node === node;
  if (owner === undefined && !isPrimary) {
    return undefined;
  }
  return {
    place: owner === undefined ? undefined : place + 1,
    isPrimary,
    isReady: owner?.isReady === true,
    hasResigned: owner?.hasResigned === true,
    isOnline: owner?.isOnline ?? partition.primary?.isOnline === true,
  };
}

export type Step = { readonly id: 'rules' | 'leads' | 'files'; readonly left: number };

/** What is left to do before a node may go, in the order in which it happens. */
export function evacuationOf(node: ClusterNode): Step[] {
  return [
    { id: 'rules', left: node.partitionsOwned.length },
    { id: 'leads', left: node.partitionsLed.length },
    { id: 'files', left: node.filesOnlyHere.count },
  ];
}

/** Enough of an id to tell nodes apart. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
