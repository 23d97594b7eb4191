import './exporting.css';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { exportDownloadUrl, exportPreviewQuery } from '../api/exports.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSettled } from '../ui/settled.ts';
import { inWords } from '../api/problem.ts';
import { ExportFilters } from './export-filters.tsx';
import { ExportPreviewTable } from './export-preview.tsx';
import { ExportRunning } from './export-running.tsx';
import { FormatChoice } from './format-choice.tsx';
import type { SeveralFormat } from './formats.ts';
import { everything, searchOf } from './wish.ts';

/** Chooses conversations, shows which they are, and has the browser download them. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const [wish, setWish] = useState(everything);
  const [format, setFormat] = useState<SeveralFormat>('json');
  const [key, setKey] = useState<string | null>(null);
  const search = searchOf(wish);
  const settled = useSettled(search, 250);
  const preview = useQuery(exportPreviewQuery(settled));
  if (key !== null) return <ExportRunning exportKey={key} onClose={onClose} onAgain={() => setKey(null)} />;

  const isCounting = settled !== search || preview.isFetching;
  const count = preview.isError ? 0 : (preview.data?.conversations ?? 0);
  const start = () => {
    const next = crypto.randomUUID();
    setKey(next);
    // The browser's own download writes to the disk what comes, however much it is.
    const link = document.createElement('a');
    link.href = exportDownloadUrl(search, format, next);
    link.download = '';
    link.click();
  };
  return (
    <Dialog
      title="Export conversations"
      about="All that you can see, or what you narrow it to, as you see it. Files are named, not included."
      look="export-dialog"
      onClose={onClose}
    >
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isCounting && count > 0) start();
        }}
      >
        <ExportFilters wish={wish} onChange={setWish} />
        {preview.isError ? (
          <Notice look="error">{inWords(preview.error)}</Notice>
        ) : (
          <ExportPreviewTable preview={preview.data} isCounting={isCounting} scope={wish.scope} />
        )}
        <FormatChoice format={format} onChange={setFormat} />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={isCounting} disabled={!isCounting && count === 0}>
            {count === 0 ? 'Download' : `Download ${count.toLocaleString()}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
