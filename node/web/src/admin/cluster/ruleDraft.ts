import type { DigestRule, PlacementTrial, StorageRule } from './useCluster';

export type Kind = 'digest' | 'storage';

/** A rule as a form holds it. */
export type Draft = {
  readonly id: string;
  /** Numbers and ranges of partitions, or names of repositories. Empty: all others. */
  readonly scope: string;
  readonly nodes: readonly string[];
  /** Owners or copies, as typed. */
  readonly count: string;
};

const PARTITION_MAX = 10_000;

export function emptyDraft(kind: Kind): Draft {
  return { id: '', scope: '', nodes: [], count: kind === 'digest' ? '0' : '1' };
}

export function draftOf(rule: DigestRule | StorageRule): Draft {
  return 'partitions' in rule
    ? { id: rule.id, scope: rangesText(rule.partitions), nodes: rule.nodes, count: String(rule.ownersMax) }
    : { id: rule.id, scope: rule.repositories.join(', '), nodes: rule.nodes, count: String(rule.copies) };
}

/** What the form says as the API takes it, or nothing while it says nothing that could be. */
export function trialOf(kind: Kind, draft: Draft): PlacementTrial | undefined {
  const count = Number(draft.count.trim());
  if (draft.nodes.length === 0 || draft.count.trim() === '' || !Number.isInteger(count) || count < 0) {
    return undefined;
  }
  const id = draft.id.trim() === '' ? {} : { id: draft.id.trim() };
  if (kind === 'storage') {
    return count === 0
      ? undefined
      : { storageRule: { ...id, repositories: words(draft.scope), nodes: [...draft.nodes], copies: count } };
  }
  const partitions = numbersOf(draft.scope);
  return partitions === undefined
    ? undefined
    : { digestRule: { ...id, partitions, nodes: [...draft.nodes], ownersMax: count } };
}

/** The numbers of `0, 3-5`, or nothing where that is none. */
export function numbersOf(text: string): number[] | undefined {
  const numbers = new Set<number>();
  for (const each of words(text)) {
    const [, from, to] = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/.exec(each) ?? [];
    if (from === undefined) {
      return undefined;
    }
    const last = Number(to ?? from);
    if (last < Number(from) || last >= PARTITION_MAX) {
      return undefined;
    }
    for (let number = Number(from); number <= last; number++) {
      numbers.add(number);
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

/** The other way round: neighbours are drawn together. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const each of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && each <= last[1] + 1) {
      last[1] = each;
    } else {
      ranges.push([each, each]);
    }
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) {
    next.splice(to, 0, one);
  }
  return next;
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
