import '../import/import.css';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ExportProgress } from '../../../http/wire/export.ts';
import { exportProgressQuery, hasEnded, stopExport } from '../api/exports.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';

/** A download that takes longer to begin than this has been refused, or blocked by the browser. */
const beginsWithinMs = 15_000;

/** How far the export is that the browser is downloading. */
export function ExportRunning({
  exportKey,
  onClose,
  onAgain,
}: {
  exportKey: string;
  onClose(): void;
  onAgain(): void;
}) {
  const { data: progress, error } = useQuery(exportProgressQuery(exportKey));
  const isLate = useLateness();
  const stop = useMutation({ mutationFn: () => stopExport(exportKey) });
  if (!progress && isLate) {
    return (
      <Dialog title="The download didn’t begin" onClose={onClose}>
        <Notice look="error">
          {error ? inWords(error) : 'Your browser may have blocked it, or you have other exports running.'}
        </Notice>
        <Ends onClose={onClose} onAgain={onAgain} />
      </Dialog>
    );
  }
  if (progress && hasEnded(progress)) {
    const { title, notice } = endInWords(progress);
    return (
      <Dialog title={title} onClose={onClose}>
        {progress.state === 'done' ? <p>{notice}</p> : <Notice look="error">{notice}</Notice>}
        {progress.state === 'done' ? (
          <div className="dialog-actions">
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        ) : (
          <Ends onClose={onClose} onAgain={onAgain} />
        )}
      </Dialog>
    );
  }
  const words = progressInWords(progress ?? null);
  return (
    <Dialog
      title="Exporting"
      about="Your browser is downloading it. You can close this, and it goes on."
      onClose={onClose}
    >
      <div className="import-progress">
        <progress
          aria-label="How far the export is"
          max={progress?.total ?? 1}
          value={progress?.total ? progress.conversations : 0}
        />
        <p>{words}</p>
      </div>
      {stop.isError && <Notice look="error">It goes on. {inWords(stop.error)}</Notice>}
      <div className="dialog-actions">
        <Button look="quiet" busy={stop.isPending} disabled={!progress} onClick={() => stop.mutate()}>
          Cancel export
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function Ends({ onClose, onAgain }: { onClose(): void; onAgain(): void }) {
  return (
    <div className="dialog-actions">
      <Button look="quiet" onClick={onClose}>
        Close
      </Button>
      <Button look="primary" onClick={onAgain}>
        Choose again
      </Button>
    </div>
  );
}

function progressInWords(progress: ExportProgress | null): string {
  if (!progress || progress.total === null) return 'Finding out which conversations they are…';
  return `${progress.conversations.toLocaleString()} of ${count(progress.total, 'conversation')}`;
}

function endInWords({ state, conversations, total, why }: ExportProgress): { title: string; notice: string } {
  if (state === 'done') {
    const left = (total ?? conversations) - conversations;
    const lost = left > 0 ? ` ${count(left, 'conversation')} could no longer be seen, and left out.` : '';
    return {
      title: 'Export finished',
      notice: `${count(conversations, 'conversation')} exported. The file is among your downloads.${lost}`,
    };
  }
  const part = 'What your browser has kept of it is not whole: delete it.';
  if (state === 'stopped') return { title: 'Export stopped', notice: part };
  return { title: 'The export broke off', notice: `${why ?? ''} ${part}`.trim() };
}

function useLateness(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), beginsWithinMs);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
