/**
 * What can go wrong with a request, by what the reader must do: sign in again, correct it, wait, or look at the
 * network.
 */
export type FailureKind = 'network' | 'signedOut' | 'refused' | 'busy' | 'server';

export class Failure extends Error {
  readonly kind: FailureKind;
  readonly status: number;
  readonly retryAfterMillis: number;

  constructor(kind: FailureKind, status: number, message: string, retryAfterMillis = 0) {
    super(message);
    this.name = 'Failure';
    this.kind = kind;
    this.status = status;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** Whether the same request may well succeed in a moment. */
  get passes(): boolean {
    return this.kind === 'network' || this.kind === 'busy' || this.status === 503;
  }
}

export function failureOf(status: number, body: unknown, retryAfter: string | null): Failure {
  const message = messageOf(body) ?? `the node answered ${status}`;
  const wait = Number(retryAfter ?? '0') * 1000 || 0;
  if (status === 401) {
    return new Failure('signedOut', status, message);
  }
  if (status === 429 || status === 503) {
    return new Failure('busy', status, message, wait);
  }
  return new Failure(status >= 500 ? 'server' : 'refused', status, message);
}

export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) {
    return error;
  }
  return new Failure('network', 0, error instanceof Error ? error.message : String(error));
}

function messageOf(body: unknown): string | undefined {
  if (typeof body === 'string' && body !== '') {
    return body;
  }
  if (typeof body === 'object' && body !== null && 'error' in body) {
    const error = body.error;
    if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
      return error.message;
    }
  }
  return undefined;
}
