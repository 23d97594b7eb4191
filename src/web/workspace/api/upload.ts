import { readProblem } from './problem.ts';
import { apiUrl } from './request.ts';

export interface Upload<T> {
  answer: Promise<T>;
  abort(): void;
}

/**
 * Sends files as multipart `file` fields. XMLHttpRequest, because fetch does not tell how much was sent.
 * `onText` gets all of the answer's text so far, as it grows. An abort rejects with an AbortError.
 */
export function upload<T>(
  path: string,
  files: readonly File[],
  watch: { onSent?(sent: number, total: number): void; onText?(text: string): void; accept?: string },
): Upload<T> {
  const xhr = new XMLHttpRequest();
  const answer = new Promise<T>((resolve, reject) => {
    xhr.open('POST', apiUrl(path));
    xhr.setRequestHeader('accept', watch.accept ?? 'application/json');
    xhr.upload.addEventListener('progress', (event) => watch.onSent?.(event.loaded, event.total));
    xhr.addEventListener('progress', () => xhr.status < 300 && watch.onText?.(xhr.responseText));
    xhr.addEventListener('error', () => reject(new TypeError('The connection was lost.')));
    xhr.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    xhr.addEventListener('load', () => {
      if (xhr.status >= 300) {
        reject(readProblem(xhr.status, xhr.responseText, xhr.getResponseHeader('retry-after')));
        return;
      }
      watch.onText?.(xhr.responseText);
      resolve((watch.onText ? undefined : JSON.parse(xhr.responseText)) as T);
    });
  });
  const form = new FormData();
  // One that comes alone may be read while it arrives.
  form.append('files', String(files.length));
  for (const file of files) form.append('file', file, file.name);
  xhr.send(form);
  return { answer, abort: () => xhr.abort() };
}
