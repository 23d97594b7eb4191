import { useCallback, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FileAnswer } from '../../../http/wire/conversation.ts';
import { meQuery } from '../api/organization.ts';
import { bytesInWords, inWords } from '../api/problem.ts';
import { upload, type Upload } from '../api/upload.ts';

export type Attachment = { key: string; name: string; size: number } & (
  | { state: 'uploading'; share: number }
  | { state: 'ready'; fileId: string }
  | { state: 'failed'; words: string; file: File | null }
);

/** Files on their way into a message that is being written. */
export function useAttachments(conversationId: string) {
  const [all, setAll] = useState<Attachment[]>([]);
  const uploads = useRef(new Map<string, Upload<FileAnswer>>());
  const most = useQuery(meQuery).data?.limits.fileBytes;

  const begin = useCallback(
    (key: string, file: File) => {
      const about = { key, name: file.name, size: file.size };
      const put = (next: Attachment) => setAll((old) => old.map((each) => (each.key === key ? next : each)));
      const sending = upload<FileAnswer>(`/conversations/${conversationId}/files`, [file], {
        onSent: (sent, total) => put({ ...about, state: 'uploading', share: total === 0 ? 0 : sent / total }),
      });
      uploads.current.set(key, sending);
      sending.answer
        .then(
          ({ id }) => put({ ...about, state: 'ready', fileId: id }),
          (error: unknown) => put({ ...about, state: 'failed', words: inWords(error), file }),
        )
        .finally(() => uploads.current.delete(key));
    },
    [conversationId],
  );

  const add = (files: readonly File[]) => {
    for (const file of files) {
      const about = {
        key: crypto.getRandomValues(new Uint32Array(2)).join('-'),
        name: file.name,
        size: file.size,
      };
      if (most !== undefined && file.size > most) {
        const words = `${bytesInWords(file.size)} is too large: at most ${bytesInWords(most)} fit.`;
        setAll((old) => [...old, { ...about, state: 'failed', words, file: null }]);
      } else {
        setAll((old) => [...old, { ...about, state: 'uploading', share: 0 }]);
        begin(about.key, file);
      }
    }
  };
  const remove = (key: string) => {
    uploads.current.get(key)?.abort();
    setAll((old) => old.filter((each) => each.key !== key));
  };
  const retry = (attachment: Attachment & { state: 'failed' }) => {
    if (attachment.file) begin(attachment.key, attachment.file);
  };
  return { all, add, remove, retry, clear: () => setAll([]) };
}
