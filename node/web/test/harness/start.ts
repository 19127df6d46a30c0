import { NodeApi } from './api';
import { TestNode } from './node';

/**
 * One node for the whole run, with real logs in repositories that no test changes:
 * `k8s`: container logs of Java and Go services (1,867 events of 2023-01-29, one minute), `web`: access logs (10,000
 * lines of May 2015), `github`: nested JSON (1,000 events of January 2015).
 */
export default async function start(): Promise<() => Promise<void>> {
  const node = await TestNode.start();
  process.env.TEST_NODE_URL = node.url;
  process.env.TEST_UI_URL = node.ui;
  process.env.TEST_ROOT_TOKEN = node.token;
  const api = new NodeApi(node.url, node.token);
  for (const name of ['k8s', 'web', 'github']) {
    await api.graphql('mutation($name: String!) { createRepository(name: $name) { repository { id } } }', { name });
  }
  await api.ingestFile(
    'k8s/nezha_sample.jsonl.zst',
    '/api/v1/ingest/ndjson?repository=k8s&timeField=time&messageField=log',
  );
  await api.ingestFile('elastic/apache_logs.log.zst', '/api/v1/ingest/lines?repository=web&parser=accesslog');
  await api.ingestFile('json/github_events.jsonl.zst', '/api/v1/ingest/ndjson?repository=github&timeField=created_at');
  await api.flush();
  return () => node.remove();
}
