import createClient, { type Middleware } from 'openapi-fetch';
import { apiBase, apiUrl } from './base';
import { asFailure, failureOf } from './failure';
import type { paths } from './generated/rest';
import { currentToken, sessionEnded } from './session';

/**
 * The one way to the node: types come from openapi.yaml, which a test of the node holds against its routes. The UI asks
 * for nothing that a script could not.
 *
 * A request that fails throws a [Failure], so that callers see data only.
 */
const middleware: Middleware = {
  onRequest({ request }) {
    const token = currentToken();
    if (token !== '' && !request.headers.has('Authorization')) {
      request.headers.set('Authorization', `Bearer ${token}`);
    }
    return request;
  },
  async onResponse({ request, response }) {
    if (!response.ok) {
      const sent = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
      if (response.status === 401) {
        sessionEnded(sent);
      }
      throw failureOf(response.status, await bodyOf(response), response.headers.get('Retry-After'));
    }
  },
  onError({ error }) {
    // The reader ended it: no failure of anything.
    if (error instanceof DOMException && error.name === 'AbortError') {
      return error;
    }
    return asFailure(error);
  },
};

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const api = createClient<paths>({ baseUrl: apiBase });
api.use(middleware);

/** The data of an answer: [api] throws when there is none, which its types cannot say. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  return data as NonNullable<T>;
}

/** For answers that are read as they come, such as a live tail. */
export async function openStream(
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const token = currentToken();
  let response: Response;
  try {
    response = await fetch(apiUrl(path), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Accept: 'application/x-ndjson',
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    throw asFailure(error);
  }
  if (!response.ok || response.body === null) {
    if (response.status === 401) {
      sessionEnded(token);
    }
    throw failureOf(response.status, await bodyOf(response), response.headers.get('Retry-After'));
  }
  return response.body;
}
