import './files-panel.css';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'radix-ui';
import { Download, Eye, EyeOff, Files } from 'lucide-react';
import { allFilesUrl, fileUrl, type TranscriptFile } from '../api/conversations.ts';
import { bytesInWords } from '../api/problem.ts';
import { reviewQuery } from '../api/review.ts';
import { useLeaveOut } from '../review/leave-out.ts';
import { IconButton } from '../ui/button.tsx';
import { fileIcon } from './file-icon.tsx';

/** All files of the conversation: each to download, and all together. */
export function FilesPanel({
  id,
  files,
  mayRedact,
}: {
  id: string;
  files: TranscriptFile[];
  mayRedact: boolean;
}) {
  const [open, setOpen] = useState(false);
  const review = useQuery({ ...reviewQuery(id, 'public'), enabled: mayRedact && open });
  const leftOut = new Set(review.data?.review.leftOut.map((subject) => subject.id));
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="button quiet files-button">
          <Files aria-hidden />
          <span className="files-word">Files</span> {files.length}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover files-panel"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Files"
        >
          <ul>
            {files.map((file) => (
              <li key={file.id} className="file-line">
                <a className="file-row" href={fileUrl(id, file.id)} download={file.name}>
                  {file.inline ? (
                    <img src={fileUrl(id, file.id, true)} alt="" loading="lazy" />
                  ) : (
                    <span className="file-icon">{fileIcon(file.mediaType)}</span>
                  )}
                  <span className="file-name">
                    {file.name}
                    {leftOut.has(file.id) && <span className="field-hint">Left out of what others see</span>}
                  </span>
                  <span className="file-size">{bytesInWords(file.size)}</span>
                  <Download aria-label="Download" />
                </a>
                {review.data && <LeaveOut conversationId={id} file={file} isOut={leftOut.has(file.id)} />}
              </li>
            ))}
          </ul>
          <div className="files-foot">
            <a className="button small" href={allFilesUrl(id)} download>
              <Download aria-hidden />
              Download all
            </a>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LeaveOut({
  conversationId,
  file,
  isOut,
}: {
  conversationId: string;
  file: TranscriptFile;
  isOut: boolean;
}) {
  const leaveOut = useLeaveOut(conversationId, 'file');
  return (
    <IconButton
      label={isOut ? `Show ${file.name} to others again` : `Leave ${file.name} out of what others see`}
      look="small"
      aria-busy={leaveOut.isPending}
      onClick={() => !leaveOut.isPending && leaveOut.mutate({ id: file.id, out: !isOut })}
    >
      {isOut ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
    </IconButton>
  );
}
