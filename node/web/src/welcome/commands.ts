import { apiBase } from '../api/base';

/** Where senders reach the node: as the reader does, whatever proxy is before it. */
export function nodeAddress(): string {
  return `${location.origin}${apiBase}`;
}

/** A text between single quotes of a shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function curlLines(address: string, token: string, parser = ''): string {
  const path = `/api/v1/ingest/lines${parser === '' ? '' : `?parser=${encodeURIComponent(parser)}`}`;
  return [
    `curl -sS ${shellQuoted(address + path)} \\`,
    `  -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\`,
    '  --data-binary "$(date -u +%FT%TZ) level=info msg=\'hello from $(hostname)\'"',
  ].join('\n');
}

export function curlNdjson(address: string, token: string): string {
  return [
    `curl -sS ${shellQuoted(`${address}/api/v1/ingest/ndjson`)} \\`,
    `  -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\`,
    `  --data-binary '{"level":"info","message":"hello","service":"web"}'`,
  ].join('\n');
}

export function curlFile(address: string, token: string): string {
  return [
    `curl -sS ${shellQuoted(`${address}/api/v1/ingest/lines`)} \\`,
    `  -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\`,
    '  --data-binary @/var/log/syslog',
  ].join('\n');
}

export function fluentBit(address: string, token: string): string {
  const { hostname, port, protocol, pathname } = new URL(address);
  const isTls = protocol === 'https:';
  const path = pathname.replace(/\/$/, '');
  return [
    '[OUTPUT]',
    '    Name              http',
    '    Match             *',
    `    Host              ${hostname}`,
    `    Port              ${port === '' ? (isTls ? '443' : '80') : port}`,
    `    URI               ${path}/api/v1/ingest/ndjson?timeField=date&messageField=log`,
    `    Header            Authorization Bearer ${token}`,
    '    Format            json_lines',
    '    Json_date_key     date',
    '    Json_date_format  iso8601',
    '    Compress          gzip',
    `    Tls               ${isTls ? 'On' : 'Off'}`,
  ].join('\n');
}

export function vector(address: string, token: string): string {
  return [
    'sinks:',
    '  millrace:',
    '    type: http',
    '    inputs: ["your-source"]  # the name of the source to send',
    `    uri: "${address}/api/v1/ingest/ndjson?timeField=timestamp&messageField=message"`,
    '    method: post',
    '    compression: zstd',
    '    auth:',
    '      strategy: bearer',
    `      token: "${token}"`,
    '    encoding:',
    '      codec: json',
    '    framing:',
    '      method: newline_delimited',
  ].join('\n');
}

export function logScale(address: string, token: string): string {
  return [
    `curl -sS ${shellQuoted(`${address}/api/v1/ingest/humio-unstructured`)} \\`,
    `  -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\`,
    "  -H 'Content-Type: application/json' \\",
    `  --data-binary '[{"type":"kv","fields":{"host":"web-1"},"messages":["level=info msg=hello"]}]'`,
  ].join('\n');
}

export function commandLine(address: string, token: string, repository: string): string {
  return [
    `export MILLRACE_URL=${shellQuoted(address)}`,
    `export MILLRACE_TOKEN=${shellQuoted(token)}`,
    `bin/millrace ingest --repository ${shellQuoted(repository)} /var/log/syslog`,
  ].join('\n');
}

export const DEMO = 'make demo';
