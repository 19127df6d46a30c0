import { openStream } from '../api/client';
import { asFailure } from '../api/failure';

/** Events as they come in, whatever time they state. */
export type Arrival = { readonly text: string; readonly millis: number | undefined };

const RETRY_MILLIS = 2_000;
/** Nobody looks at more of a line than this. */
const TEXT_MAX = 2_000;

type Told = {
  onEvents: (arrivals: readonly Arrival[]) => void;
  /** Whether the node is listened to just now. */
  onListening: (isListening: boolean) => void;
  onRefused: (error: unknown) => void;
};

/** Listens until `signal` ends it; begins anew where the node goes away. */
export async function followNewEvents(repository: string, told: Told, signal: AbortSignal): Promise<void> {
  const path = `/api/v1/repositories/${encodeURIComponent(repository)}/query`;
  while (!signal.aborted) {
    try {
      const stream = await openStream(path, { queryString: '', isLive: true }, signal);
      told.onListening(true);
      await read(stream, told.onEvents);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const failure = asFailure(error);
      if (!failure.passes) {
        told.onRefused(failure);
        return;
      }
    }
    told.onListening(false);
    await pause(RETRY_MILLIS, signal);
  }
}

async function read(stream: ReadableStream<Uint8Array>, onEvents: Told['onEvents']): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    const arrivals = lines.map(arrivalOf).filter((each) => each !== undefined);
    if (arrivals.length > 0) {
      onEvents(arrivals);
    }
  }
}

/** What a line of the answer says has come: nothing, where it only keeps the connection or is about the answer. */
export function arrivalOf(line: string): Arrival | undefined {
  if (line.trim() === '') {
    return undefined;
  }
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, '@rawstring')) {
    return undefined;
  }
  const fields = row as Readonly<Record<string, unknown>>;
  const time = fields['@timestamp'];
  return {
    text: String(fields['@rawstring']).slice(0, TEXT_MAX),
    millis: typeof time === 'number' ? time : undefined,
  };
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
