import { apiUrl } from '../../api/base';
import { Failure, failureOf } from '../../api/failure';
import { currentToken, sessionEnded } from '../../api/session';

/** Sends a file, saying how far it is: what `fetch` cannot tell. */
export function upload(repository: string, file: File, onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const token = currentToken();
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(`/api/v1/repositories/${encodeURIComponent(repository)}/files`));
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Failure('network', 0, ''));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve();
        return;
      }
      if (request.status === 401) {
        sessionEnded(token);
      }
      reject(failureOf(request.status, bodyOf(request.responseText), request.getResponseHeader('Retry-After')));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
