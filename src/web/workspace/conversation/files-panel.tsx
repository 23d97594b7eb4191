import './files-panel.css';
import { Popover } from 'radix-ui';
import { Download, Files } from 'lucide-react';
import { allFilesUrl, fileUrl, type TranscriptFile } from '../api/conversations.ts';
import { bytesInWords } from '../api/problem.ts';
import { fileIcon } from './file-icon.tsx';

/** All files of the conversation: each to download, and all together. */
export function FilesPanel({ id, files }: { id: string; files: TranscriptFile[] }) {
  return (
    <Popover.Root>
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
              <li key={file.id}>
                <a className="file-row" href={fileUrl(id, file.id)} download={file.name}>
                  {file.inline ? (
                    <img src={fileUrl(id, file.id, true)} alt="" loading="lazy" />
                  ) : (
                    <span className="file-icon">{fileIcon(file.mediaType)}</span>
                  )}
                  <span className="file-name">{file.name}</span>
                  <span className="file-size">{bytesInWords(file.size)}</span>
                  <Download aria-label="Download" />
                </a>
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
