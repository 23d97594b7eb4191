import { useEffect, useState, type DragEvent as ReactDragEvent, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Paperclip, Upload } from 'lucide-react';
import { meQuery } from '../api/organization.ts';
import { useAttachTarget } from '../conversation/attach-target.ts';
import { useImport } from './import-context.tsx';

/** Over the whole window while files are dragged: import them, or attach them where a message is being written. */
export function DropZones() {
  const dragging = useFileDrag();
  const { importFiles } = useImport();
  const mayImport = useQuery(meQuery).data?.may.includes('import') ?? false;
  const attach = useAttachTarget();
  if (!dragging || (!mayImport && attach === null)) return null;
  return (
    <div className="drop-zones">
      {mayImport && (
        <Zone icon={<Upload aria-hidden />} onFiles={importFiles}>
          <strong>Drop to import conversations</strong>
          Exports from ChatGPT, Claude, Gemini, Copilot, coding agents and many others
        </Zone>
      )}
      {attach && (
        <Zone icon={<Paperclip aria-hidden />} look="attach" onFiles={attach}>
          <strong>Drop here to attach to your message</strong>
        </Zone>
      )}
    </div>
  );
}

function Zone({
  icon,
  look = '',
  onFiles,
  children,
}: {
  icon: ReactNode;
  look?: string;
  onFiles(files: File[]): void;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const take = (event: ReactDragEvent) => {
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`drop-zone ${look} ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      {icon}
      {children}
    </div>
  );
}

/** Whether files from outside are over the window. A file dropped beside the zones is not opened by the browser. */
function useFileDrag(): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const end = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
      setDragging(false);
    };
    window.addEventListener('dragenter', (event) => hasFiles(event) && setDragging(true), { signal });
    window.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), { signal });
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setDragging(false), {
      signal,
    });
    window.addEventListener('drop', end, { signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && setDragging(false), { signal });
    return () => gone.abort();
  }, []);
  return dragging;
}
