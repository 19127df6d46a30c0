/** Answers of a cluster of five nodes in two zones, as a node would give them: one is silent, one on its way out. */
const NODES = ['ares', 'boreas', 'chronos', 'dike', 'eos'].map((name, index) => ({
  id: `00000000-0000-0000-0000-00000000000${index + 1}`,
  name,
  zone: index % 2 === 0 ? 'north' : 'south',
  pool: index === 4 ? 'front' : 'default',
  role: index === 4 ? 'httponly' : 'all',
  release: index === 1 ? '0.2.0' : '0.1.0',
  address: `10.0.0.${index + 1}:8080`,
  peerAddress: `10.0.0.${index + 1}:7070`,
  isOnline: index !== 2,
  isEvacuating: index === 3,
  isSelf: index === 0,
  ...(index === 2 ? { since: Date.parse('2026-11-21T12:00:00Z') } : {}),
  partitionsLed: index === 0 ? [0, 2] : index === 1 ? [1] : index === 3 ? [3] : [],
  partitionsOwned: index < 3 ? [0, 1, 2, 3] : [],
  files: { count: 10 * index, bytes: 123_000_000 * index },
  filesOnlyHere: { count: index === 3 ? 2 : 0, bytes: index === 3 ? 64_000_000 : 0 },
  isRemovable: false,
  reasons:
    index === 3
      ? ['it leads partition 3, and nobody else can', '2 files would be nowhere safe without it']
      : ['it is online and not evacuating: evacuate it first'],
  ...(index === 2
    ? {}
    : {
        figures: {
          disk: { totalBytes: 100_000_000_000, freeBytes: (index === 1 ? 6 : 60) * 1_000_000_000 },
          heap: { usedBytes: 210_000_000, maxBytes: 536_870_912 },
          processors: 2,
          cpu: 0.25,
          lag: 1200 * index,
        },
      }),
}));

function ref(index: number) {
  const node = NODES[index];
  return { node: node?.id, name: node?.name, isOnline: node?.isOnline };
}

function owner(index: number, more: object = {}) {
  return { ...ref(index), isReady: false, hasResigned: false, ...more };
}

const PARTITIONS = [
  { primary: ref(0), owners: [owner(0), owner(1, { isReady: true }), owner(2)] },
  { primary: ref(1), owners: [owner(1), owner(0, { hasResigned: true }), owner(2)] },
  { primary: ref(0), owners: [owner(2), owner(0), owner(1)] },
  { primary: ref(3), owners: [owner(2), owner(0, { isReady: true }), owner(1)], preferred: NODES[0]?.id },
].map((each, partition) => ({
  partition,
  generation: 0,
  epoch: partition + 3,
  nextOffset: 81_920 * (partition + 1),
  safeOffset: 80_000 * (partition + 1),
  unsettled: { count: partition, bytes: 5_000_000 * partition },
  lag: 300 * partition,
  ...each,
}));

export const CLUSTER_OF_5: Readonly<Record<string, unknown>> = {
  '/api/v1/cluster': {
    id: 'b2f5',
    node: NODES[0]?.id,
    version: 4711,
    nodes: { online: 4, offline: 1 },
    releases: [
      { release: '0.1.0', nodes: 4 },
      { release: '0.2.0', nodes: 1 },
    ],
    partitions: { count: 4, withoutPrimary: 0 },
    bucket: { clusterId: 'b2f5', ownerGeneration: 1 },
    unsettled: { count: 6, bytes: 30_000_000 },
    lost: { count: 0, bytes: 0 },
    underWay: { evacuations: 1, handOvers: 1, deletions: 12 },
    alarms: [{ name: 'node-offline', message: 'chronos is offline: start it again' }],
  },
  '/api/v1/cluster/nodes': NODES,
  '/api/v1/cluster/partitions': PARTITIONS,
  '/api/v1/cluster/digest-rules': [
    { id: 'front', partitions: [0, 1, 2], nodes: ['pool:default', '*'], ownersMax: 3 },
    { id: 'rest', partitions: [], nodes: [`node:${NODES[0]?.id}`, '*'], ownersMax: 0 },
  ],
  '/api/v1/cluster/storage-rules': [{ id: 'safe', repositories: ['web'], nodes: ['*'], copies: 2 }],
  '/api/v1/cluster/ingest-nodes': [
    { name: 'hermes', address: '10.0.1.1:8080', zone: 'north', release: '0.1.0', seenAt: 1_795_262_400_000 },
  ],
  '/api/v1/cluster/placement': {
    partitions: [
      {
        partition: 3,
        before: [NODES[2]?.id, NODES[0]?.id],
        after: [NODES[0]?.id],
        leaderBefore: NODES[0]?.id,
        leaderAfter: NODES[0]?.id,
      },
    ],
    leadersMoved: 0,
    files: { count: 812, lookedAt: 812, moved: 14, bytes: 91_000_000 },
    warnings: ["'pool:old' chooses no node that there is now"],
  },
};
