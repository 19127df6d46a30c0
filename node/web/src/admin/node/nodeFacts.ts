import type { components } from '../../api/generated/rest';

export type Details = components['schemas']['StatusDetails'];
export type Health = components['schemas']['Health'];

/** Space in bytes. */
export type Space = { readonly total: number; readonly free: number };

/**
 * What is known of a node beside what every release says. A release that does not say it leaves it out, and the page
 * shows nothing in its place.
 */
export type NodeFacts = {
  readonly disk: Space | undefined;
  readonly memory: { readonly used: number; readonly max: number } | undefined;
  readonly uptimeMillis: number | undefined;
};

export function nodeFacts(details: unknown): NodeFacts {
  const disk = objectAt(details, 'disk');
  const memory = objectAt(details, 'memory');
  const [total, free] = [numberAt(disk, 'totalBytes'), numberAt(disk, 'freeBytes')];
  const [used, max] = [numberAt(memory, 'usedBytes'), numberAt(memory, 'maxBytes')];
  return {
    disk: total === undefined || free === undefined ? undefined : { total, free },
    memory: used === undefined || max === undefined ? undefined : { used, max },
    uptimeMillis: numberAt(details, 'uptimeMillis'),
  };
}

/** Events that are acknowledged and not yet in files, where the node says so. */
export function lagOf(partition: unknown): number | undefined {
  return numberAt(partition, 'lag');
}

/** The release of Millrace: clients of LogScale read what stands before it. */
export function releaseOf(version: string): string {
  return version.split('--millrace-').at(-1) ?? version;
}

function numberAt(from: unknown, name: string): number | undefined {
  const found = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;
  return typeof found === 'number' ? found : undefined;
}

function objectAt(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;
}
