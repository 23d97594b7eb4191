import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import {
  ArrowLeft,
  CopyMinus,
  Download,
  EllipsisVertical,
  FolderDown,
  Pencil,
  Trash2,
  Users,
} from 'lucide-react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { allFilesUrl, exportFormats, exportUrl } from '../api/conversations.ts';
import { reviewedExports, reviewedExportUrl } from '../api/review.ts';
import { RedactedCopyDialog } from '../review/redacted-copy-dialog.tsx';
import { FavoriteButton } from '../keeping/favorite-button.tsx';
import { KeepItems } from '../keeping/keep-items.tsx';
import { levelNames } from '../sharing/draft.ts';
import { ShareButton } from '../sharing/share-button.tsx';
import { count } from '../sharing/visible-words.ts';
import { HeaderTags } from '../tags/header-tags.tsx';
import { useWorkspace } from '../shell/workspace-context.ts';
import { IconButton } from '../ui/button.tsx';
import {
  Menu,
  MenuDownload,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuRefused,
  MenuRule,
  SubMenu,
} from '../ui/menu.tsx';
import { Span } from '../ui/time.tsx';
import { FilesPanel } from './files-panel.tsx';
import type { PersonHere } from './live.ts';
import { Presence } from './presence.tsx';
import { originInWords } from './origin-in-words.ts';
import { RenameInput } from './rename-input.tsx';

export function ConversationHeader({
  id,
  transcript,
  isViewedAs,
  others,
}: {
  id: string;
  transcript: TranscriptAnswer | undefined;
  /** Its owner looks at it as someone else. */
  isViewedAs: boolean;
  /** Who else has it open now. */
  others: readonly PersonHere[];
}) {
  const isOwner = !isViewedAs && transcript?.access === 'own';
  const [renaming, setRenaming] = useState(false);
  const [copying, setCopying] = useState(false);
  const workspace = useWorkspace();
  const subject = { id, title: transcript?.title ?? '' };
  return (
    <header className="conversation-head">
      <Link to="/" className="icon-button back" aria-label="All conversations">
        <ArrowLeft aria-hidden />
      </Link>
      <div className="conversation-about">
        {renaming ? (
          <RenameInput id={id} title={subject.title} onDone={() => setRenaming(false)} />
        ) : (
          <Title title={subject.title} mayRename={isOwner} onRename={() => setRenaming(true)} />
        )}
        {transcript && (
          <div className="conversation-under">
            <About transcript={transcript} />
            <HeaderTags id={id} tags={transcript.tags} mayEdit={isOwner} />
          </div>
        )}
      </div>
      {transcript && (
        <div className="conversation-actions">
          <Presence others={others} />
          {transcript.files.length > 0 && <FilesPanel id={id} files={transcript.files} mayRedact={isOwner} />}
          {isOwner && <ShareButton conversationId={id} onClick={() => workspace.share(subject)} />}
          {!isOwner && !isViewedAs && <SharedWithMe transcript={transcript} />}
          {!isViewedAs && <FavoriteButton subject={subject} favorite={transcript.favorite} />}
          <Menu
            trigger={
              <IconButton label="More">
                <EllipsisVertical aria-hidden />
              </IconButton>
            }
          >
            {isOwner && (
              <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
                Rename
              </MenuItem>
            )}
            {!isViewedAs && (
              <KeepItems subject={subject} favorite={transcript.favorite} archived={transcript.archived} />
            )}
            {transcript.may.export === null ? (
              <SubMenu icon={<Download aria-hidden />} label="Export">
                {exportFormats.map(({ format, name }) => (
                  <MenuDownload key={format} href={exportUrl(id, format)}>
                    {name}
                  </MenuDownload>
                ))}
                {isOwner && <ReviewedExports id={id} />}
              </SubMenu>
            ) : (
              <MenuRefused icon={<Download aria-hidden />} reason={transcript.may.export}>
                Export
              </MenuRefused>
            )}
            {transcript.files.length > 0 && (
              <MenuDownload href={allFilesUrl(id)} icon={<FolderDown aria-hidden />}>
                Download files
              </MenuDownload>
            )}
            {isOwner && (
              <>
                <MenuItem icon={<CopyMinus aria-hidden />} onSelect={() => setCopying(true)}>
                  Redacted copy…
                </MenuItem>
                <MenuRule />
                <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => workspace.remove(subject)}>
                  Delete…
                </MenuItem>
              </>
            )}
          </Menu>
        </div>
      )}
      {copying && <RedactedCopyDialog subject={subject} onClose={() => setCopying(false)} />}
    </header>
  );
}

/** As the public would see it, with a first page that tells how it was reviewed. */
function ReviewedExports({ id }: { id: string }) {
  return (
    <>
      <MenuRule />
      <MenuLabel>Reviewed, as the public would see it</MenuLabel>
      {reviewedExports.map(({ format, name }) => (
        <MenuDownload key={format} href={reviewedExportUrl(id, format)}>
          {name}, reviewed
        </MenuDownload>
      ))}
      <MenuLink href={reviewedExportUrl(id, 'html', true)}>Print…</MenuLink>
    </>
  );
}

function SharedWithMe({ transcript }: { transcript: TranscriptAnswer }) {
  const by = transcript.owner === null ? '' : ` by ${transcript.owner.name}`;
  return (
    <span className="shared-with-me audience people" title={`Shared with you${by}`}>
      <Users aria-hidden />
      <span>
        Shared with you{by} · {levelNames[transcript.access === 'collaborate' ? 'collaborate' : 'view']}
      </span>
    </span>
  );
}

function Title({ title, mayRename, onRename }: { title: string; mayRename: boolean; onRename(): void }) {
  if (title === '') return <span className="skeleton title-skeleton" />;
  return (
    <h1 className="conversation-title" title={title}>
      {mayRename ? (
        <button type="button" onClick={onRename} title={`${title} (click to rename)`}>
          <span>{title}</span>
          <Pencil aria-hidden />
        </button>
      ) : (
        title
      )}
    </h1>
  );
}

function About({ transcript }: { transcript: TranscriptAnswer }) {
  const first = transcript.messages[0]?.createdAt ?? transcript.createdAt;
  const last = transcript.messages.at(-1)?.createdAt ?? transcript.updatedAt;
  const { rounds, branches } = transcript;
  return (
    <p className="conversation-facts">
      <span>{originInWords(transcript.kind)}</span>
      <span>
        <Span from={first} to={last} />
      </span>
      <span>{count(rounds, 'round')}</span>
      {branches > 1 && <span>{branches} branches</span>}
      {transcript.archived && <span>Archived</span>}
    </p>
  );
}
