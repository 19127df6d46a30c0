import { describe, expect, it } from 'vitest';
import { cellOf, columnsOf, evacuationOf, zonesOf } from './layout';
import { draftOf, emptyDraft, moved, numbersOf, rangesText, trialOf } from './ruleDraft';
import type { ClusterNode, ClusterPartition } from './useCluster';

function node(id: string, zone = '', more: Partial<ClusterNode> = {}): ClusterNode {
  return {
    id,
    name: `name of ${id}`,
    zone,
    pool: 'default',
    role: 'all',
    release: '',
    address: '',
    isOnline: true,
    isEvacuating: false,
    isSelf: false,
    partitionsLed: [],
    partitionsOwned: [],
    files: { count: 0, bytes: 0 },
    filesOnlyHere: { count: 0, bytes: 0 },
    isRemovable: false,
    reasons: [],
    ...more,
  };
}

function owner(id: string, more: object = {}) {
  return { node: id, name: `name of ${id}`, isOnline: true, isReady: false, hasResigned: false, ...more };
}

const PARTITION: ClusterPartition = {
  partition: 0,
  generation: 0,
  epoch: 3,
  primary: { node: 'b', name: 'name of b', isOnline: true },
  owners: [owner('a', { isReady: true }), owner('c', { isOnline: false, hasResigned: true })],
  nextOffset: 0,
  safeOffset: 0,
  unsettled: { count: 0, bytes: 0 },
};

describe('the layout of a cluster', () => {
  it('groups nodes by zone', () => {
    const zones = zonesOf([node('1', 'b'), node('2', 'a'), node('3', 'b'), node('4')]);
    expect(zones.map((each) => [each.name, each.nodes.map((one) => one.id)])).toEqual([
      ['', ['4']],
      ['a', ['2']],
      ['b', ['1', '3']],
    ]);
  });

  it('has a column for whoever leads or owns, in the order of the nodes', () => {
    const columns = columnsOf([PARTITION], [node('c'), node('b'), node('unused')]);
    expect(columns.map((each) => each.id)).toEqual(['c', 'b', 'a']);
  });

  it('says what a node is to a partition', () => {
    expect(cellOf(PARTITION, 'a')).toEqual({
      place: 1,
      isPrimary: false,
      isReady: true,
      hasResigned: false,
      isOnline: true,
    });
    expect(cellOf(PARTITION, 'b')).toMatchObject({ place: undefined, isPrimary: true, isOnline: true });
    expect(cellOf(PARTITION, 'c')).toMatchObject({ place: 2, hasResigned: true, isOnline: false });
    expect(cellOf(PARTITION, 'd')).toBeUndefined();
  });

  it('counts what is left before a node may go', () => {
    const leaving = node('1', '', { partitionsLed: [4], filesOnlyHere: { count: 7, bytes: 1 } });
    expect(evacuationOf(leaving).map((each) => each.left)).toEqual([0, 1, 7]);
  });
});

describe('the draft of a rule', () => {
  it('reads numbers and ranges, and writes them', () => {
    expect(numbersOf(' 3-5, 0 , 4')).toEqual([0, 3, 4, 5]);
    expect(numbersOf('')).toEqual([]);
    for (const wrong of ['a', '5-3', '-1', '1-', '99999', '1.5']) {
      expect(numbersOf(wrong), wrong).toBeUndefined();
    }
    expect(rangesText([5, 0, 4, 3, 9])).toBe('0, 3-5, 9');
  });

  it('is what it was made of', () => {
    const digest = { id: 'a', partitions: [0, 1, 2], nodes: ['pool:fast', '*'], ownersMax: 2 };
    expect(trialOf('digest', draftOf(digest))).toEqual({ digestRule: digest });
    const storage = { id: 'b', repositories: ['web', 'k8s'], nodes: ['*'], copies: 2 };
    expect(trialOf('storage', draftOf(storage))).toEqual({ storageRule: storage });
  });

  it('is nothing while it could not be a rule', () => {
    const whole = { ...emptyDraft('digest'), nodes: ['*'] };
    expect(trialOf('digest', whole)).toBeDefined();
    expect(trialOf('digest', emptyDraft('digest'))).toBeUndefined();
    expect(trialOf('digest', { ...whole, scope: 'x' })).toBeUndefined();
    expect(trialOf('digest', { ...whole, count: '1.5' })).toBeUndefined();
    expect(trialOf('storage', { ...whole, count: '0' })).toBeUndefined();
  });

  it('moves one of a list', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });
});
