import { describe, expect, it, vi } from 'vitest';

vi.mock('../api/base', () => ({ apiBase: '' }));
const { curlLines, fluentBit, shellQuoted, vector } = await import('./commands');

describe('commands to copy', () => {
  it('keep what a shell would read otherwise', () => {
    expect(shellQuoted("it's $HOME")).toBe("'it'\\''s $HOME'");
    expect(curlLines('https://logs.example.com/x', 'T')).toContain("'https://logs.example.com/x/api/v1/ingest/lines'");
  });

  it('name host, port and path of the node', () => {
    expect(fluentBit('https://logs.example.com/x', 'T')).toMatch(/Port +443\n +URI +\/x\/api\/v1\/ingest\/ndjson/);
    expect(fluentBit('http://127.0.0.1:8080', 'T')).toMatch(/Port +8080[\s\S]*Tls +Off/);
    expect(vector('http://127.0.0.1:8080', 'T')).toContain('token: "T"');
  });
});
