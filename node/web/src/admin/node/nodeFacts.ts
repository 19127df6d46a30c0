import type { components } from '../../api/generated/rest';

export type Details = components['schemas']['StatusDetails'];
export type Health = components['schemas']['Health'];

/** Space in bytes; `files` is what events take of it. */
export type Space = { readonly total: number; readonly free: number; readonly files: number | undefined };

/**
 * What is known of a node beside what every release says. A release that does not say it leaves it out, and the page
 * shows nothing in its place.
 */
export type NodeFacts = {
  readonly disk: Space | undefined;
  readonly heap: { readonly used: number; readonly max: number } | undefined;
  readonly uptimeMillis: number | undefined;
  readonly java: string | undefined;
  /** Taken in since the start. */
  readonly taken: { readonly events: number; readonly bytes: number } | undefined;
  /** Now. */
  readonly running: { readonly queries: number; readonly jobs: number; readonly tails: number } | undefined;
};

export function nodeFacts(details: unknown): NodeFacts {
  const uptime = numberAt(details, 'uptimeSeconds');
  const java = memberOf(details, 'javaVersion');
  return {
    disk: both(numbersAt(details, 'disk', 'totalBytes', 'freeBytes'), ([total, free]) => ({
      total,
      free,
      files: numberAt(memberOf(details, 'disk'), 'filesBytes'),
    })),
    heap: both(numbersAt(details, 'heap', 'usedBytes', 'maxBytes'), ([used, max]) => ({ used, max })),
    uptimeMillis: uptime === undefined ? undefined : uptime * 1000,
    java: typeof java === 'string' ? java : undefined,
    taken: both(numbersAt(details, 'ingest', 'events', 'bytes'), ([events, bytes]) => ({ events, bytes })),
    running: both(numbersAt(details, 'queries', 'running', 'jobs'), ([queries, jobs]) => ({
      queries,
      jobs,
      tails: numberAt(memberOf(details, 'queries'), 'liveTails') ?? 0,
    })),
  };
}

/** Offsets that are acknowledged and that no query sees yet, where the node says so. */
export function lagOf(partition: unknown): number | undefined {
  return numberAt(partition, 'lag');
}

/** The release of Millrace: clients of LogScale read what stands before it. */
export function releaseOf(version: string): string {
  return version.split('--millrace-').at(-1) ?? version;
}

function both<T>(pair: readonly [number, number] | undefined, made: (pair: readonly [number, number]) => T) {
  return pair === undefined ? undefined : made(pair);
}

function numbersAt(from: unknown, member: string, first: string, second: string): [number, number] | undefined {
  const object = memberOf(from, member);
  const [one, two] = [numberAt(object, first), numberAt(object, second)];
  return one === undefined || two === undefined ? undefined : [one, two];
}

function numberAt(from: unknown, name: string): number | undefined {
  const found = memberOf(from, name);
  return typeof found === 'number' ? found : undefined;
}

function memberOf(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;
}
