import { RotateCw, X } from 'lucide-react';
import { bytesInWords } from '../api/problem.ts';
import { IconButton } from '../ui/button.tsx';
import type { Attachment } from './attachments.ts';

export function AttachmentChips({
  attachments,
  onRemove,
  onRetry,
}: {
  attachments: Attachment[];
  onRemove(key: string): void;
  onRetry(attachment: Attachment & { state: 'failed' }): void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className="chips" aria-label="Attachments">
      {attachments.map((attachment) => (
        <li key={attachment.key} className={`chip ${attachment.state}`}>
          <span className="chip-about">
            <span className="chip-name">{attachment.name}</span>
            <span className="chip-state">{stateInWords(attachment)}</span>
          </span>
          {attachment.state === 'failed' && attachment.file && (
            <IconButton
              label={`Try ${attachment.name} again`}
              look="small"
              onClick={() => onRetry(attachment)}
            >
              <RotateCw aria-hidden />
            </IconButton>
          )}
          <IconButton
            label={`Remove ${attachment.name}`}
            look="small"
            onClick={() => onRemove(attachment.key)}
          >
            <X aria-hidden />
          </IconButton>
          {attachment.state === 'uploading' && (
            <progress aria-label={`Uploading ${attachment.name}`} max={1} value={attachment.share} />
          )}
        </li>
      ))}
    </ul>
  );
}

function stateInWords(attachment: Attachment): string {
  if (attachment.state === 'failed') return attachment.words;
  return bytesInWords(attachment.size);
}
