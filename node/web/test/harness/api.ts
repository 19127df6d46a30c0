import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What tests ask of a node beside the browser: over the same API. */
export class NodeApi {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const isBytes = body instanceof Uint8Array || typeof body === 'string';
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...headers },
      ...(body === undefined ? {} : { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer;
  }

  async graphql(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
    const answer = (await (await this.call('POST', '/graphql', { query, variables })).json()) as {
      data: unknown;
      errors?: { message: string }[];
    };
    if (answer.errors?.length) {
      throw new Error(answer.errors.map((each) => each.message).join('; '));
    }
    return answer.data;
  }

  /** Makes a repository with a name that nothing else has. */
  async newRepository(prefix: string): Promise<string> {
    const name = `${prefix}-${crypto.randomUUID().slice(0, 8)}`;
    await this.graphql('mutation($name: String!) { createRepository(name: $name) { repository { id } } }', { name });
    return name;
  }

  /** JSON events, each on a line. What lacks a `time` is of now. */
  async ingest(repository: string, events: readonly object[], query = ''): Promise<void> {
    const lines = events.map((each) => JSON.stringify(each)).join('\n');
    await this.call('POST', `/api/v1/ingest/ndjson?repository=${repository}${query}`, lines);
  }

  /** Lines as they are. */
  async ingestLines(repository: string, lines: readonly string[], parser = 'none'): Promise<void> {
    await this.call('POST', `/api/v1/ingest/lines?repository=${repository}&parser=${parser}`, lines.join('\n'));
  }

  /** A file of the shared real logs, sent packed as it is. */
  async ingestFile(path: string, endpoint: string): Promise<void> {
    await this.call('POST', endpoint, new Uint8Array(readFileSync(sharedData(path))), { 'Content-Encoding': 'zstd' });
  }

  /** Everything that was acknowledged is in files then, so that what comes out does not change between two looks. */
  async flush(): Promise<void> {
    await this.call('POST', '/api/v1/admin/flush');
  }
}

function sharedData(path: string): string {
  const found = join(new URL('../../../..', import.meta.url).pathname, '../shared/data', path);
  if (!existsSync(found)) {
    throw new Error(`these tests need the real logs of shared/data beside the project: ${path} is not there`);
  }
  return found;
}
