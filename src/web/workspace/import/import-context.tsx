import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportProgress } from '../../../http/wire/conversation.ts';
import { lineReader } from '../api/ndjson.ts';
import { meQuery } from '../api/organization.ts';
import { bytesInWords, inWords } from '../api/problem.ts';
import { upload, type Upload } from '../api/upload.ts';
import { useSay } from '../ui/toast.tsx';
import { afterLine, afterSending, isRunning, type ImportState } from './import-state.ts';

interface Import {
  state: ImportState;
  /** The names of the files of this import. */
  names: string[];
  isShown: boolean;
  setShown(shown: boolean): void;
  chooseFiles(): void;
  importFiles(files: readonly File[]): void;
  retry(): void;
  cancel(): void;
}

const ImportContext = createContext<Import | null>(null);

export function useImport(): Import {
  const value = use(ImportContext);
  if (value === null) throw new Error('Outside the workspace');
  return value;
}

/** One import at a time. It goes on while one looks at other things. */
export function ImportProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<ImportState>({ phase: 'idle' });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isShown, setShown] = useState(false);
  const running = useRef<Upload<unknown> | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const finish = useFinish(setShown);
  const most = useQuery(meQuery).data?.limits.importBytes;
  const say = useSay();

  const importFiles = useCallback(
    (chosen: readonly File[]) => {
      setShown(true);
      if (chosen.length === 0) return;
      if (running.current) {
        say('An import is running. Wait for it to end, or cancel it, then import these.');
        return;
      }
      setFiles(chosen);
      const bytes = chosen.reduce((sum, file) => sum + file.size, 0);
      if (most !== undefined && bytes > most) {
        const words = `${bytesInWords(bytes)} are more than one import may bring: at most ${bytesInWords(most)}.`;
        setState({ phase: 'failed', words: `${words} Nothing was imported.` });
        return;
      }
      running.current = start(chosen, setState, (last) => {
        running.current = null;
        setState(last);
        finish(last);
      });
    },
    [finish, most, say],
  );

  const value = useMemo<Import>(
    () => ({
      state,
      names: files.map((file) => file.name),
      isShown,
      setShown,
      chooseFiles: () => (isRunning(state) ? setShown(true) : input.current?.click()),
      importFiles,
      retry: () => importFiles(files),
      cancel: () => running.current?.abort(),
    }),
    [state, files, isShown, importFiles],
  );
  return (
    <ImportContext value={value}>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={(event) => {
          importFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </ImportContext>
  );
}

function start(
  files: readonly File[],
  setState: (state: ImportState) => void,
  onEnd: (state: ImportState) => void,
): Upload<unknown> {
  const read = lineReader<ImportProgress>();
  let last: ImportState = { phase: 'uploading', share: 0 };
  const show = (next: ImportState) => setState((last = next));
  show(last);
  const sending = upload('/conversations/import', files, {
    accept: 'application/x-ndjson',
    onSent: (sent, total) => last.phase === 'uploading' && show(afterSending(sent, total)),
    onText: (text) => read(text).forEach((line) => show(afterLine(line))),
  });
  sending.answer.then(
    () => onEnd(isRunning(last) ? { phase: 'failed', words: broken } : last),
    (error: unknown) => {
      const cancelled = error instanceof DOMException && error.name === 'AbortError';
      onEnd(cancelled ? { phase: 'idle' } : { phase: 'failed', words: inWords(error) });
    },
  );
  return sending;
}

const broken = 'The answer broke off before the end, so nothing of it was kept. Try again.';

/** What an end means for the rest: the list is fresh, and a single conversation opens. */
function useFinish(setShown: (shown: boolean) => void): (last: ImportState) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  return useCallback(
    (last) => {
      if (last.phase === 'idle') {
        setShown(false);
        say('Import cancelled. Nothing of it was kept.');
      }
      if (last.phase !== 'done') return;
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void client.invalidateQueries({ queryKey: ['transcript'] });
      const [only, ...others] = last.result.conversations;
      if (only === undefined || others.length > 0 || last.result.skipped.length > 0) {
        setShown(true);
        return;
      }
      setShown(false);
      const said = {
        created: 'Imported',
        updated: 'Brought up to date',
        unchanged: 'Here already, unchanged',
      };
      say(`${said[only.outcome]}: ${only.title}`);
      void navigate({ to: '/c/$conversationId', params: { conversationId: only.id } });
    },
    [client, navigate, say, setShown],
  );
}
