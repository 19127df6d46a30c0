import { api } from '../../api/client';
import { type FirstRows, firstRows } from './firstRows';

/** So much is read for a look at a file: a JSON file is shown only where it is smaller than that. */
const LOOKED_AT = 256 * 1024;

export async function lookAt(repository: string, name: string, signal: AbortSignal): Promise<FirstRows | undefined> {
  const { data } = await api.GET('/api/v1/repositories/{repo}/files/{name}', {
    params: { path: { repo: repository, name } },
    parseAs: 'stream',
    signal,
  });
  const reader = (data as unknown as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < LOOKED_AT) {
    const { done, value } = await reader.read();
    if (done) {
      return firstRows(name, text + decoder.decode(), true);
    }
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return firstRows(name, text, false);
}

/** Through the API, as a link could not carry the token; then handed to the browser to keep. */
export async function download(repository: string, name: string): Promise<void> {
  const { data } = await api.GET('/api/v1/repositories/{repo}/files/{name}', {
    params: { path: { repo: repository, name } },
    parseAs: 'blob',
  });
  const address = URL.createObjectURL(data as unknown as Blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
