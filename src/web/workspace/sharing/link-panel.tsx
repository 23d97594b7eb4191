import './link-panel.css';
import { lazy, Suspense, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowUpRight, CalendarClock, Globe, PauseCircle, QrCode, Share2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { LinkAnswer, LinkList } from '../../../http/wire/link.ts';
import { changeRow } from '../api/cache.ts';
import { changeLink, linksQuery, revokeLink, type LinkChange } from '../api/links.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice, SwitchRow } from '../ui/field.tsx';
import { momentInWords } from '../ui/time.tsx';
import { LinkEmbedding } from './link-embedding.tsx';
import { LinkExpiry } from './link-expiry.tsx';
import { LinkOpens } from './link-opens.tsx';
import { LinkTerms } from './link-terms.tsx';
import { visibleInWords } from './visible-words.ts';

const QrPanel = lazy(() => import('./qr-panel.tsx').then((module) => ({ default: module.QrPanel })));

/** A public link that exists: hand it out, limit it, stop it. */
export function LinkPanel({
  subject,
  link,
  list,
  onStopped,
}: {
  subject: Subject;
  link: LinkAnswer;
  list: LinkList;
  onStopped(): void;
}) {
  const opens = link.state === 'live';
  const { change, stop } = useLinkMutations(subject, link, onStopped);
  return (
    <div className="link-panel">
      <State link={link} list={list} />
      {link.url === null ? (
        <Notice look="error">
          This link can’t be shown again: the server’s sealing key is not the one it was made under. It still
          opens. Stop it and make a new one.
        </Notice>
      ) : (
        <div className="link-url" data-copy-link>
          <input
            className="input"
            readOnly
            aria-label="Public link"
            value={link.url}
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={link.url} look={opens ? 'primary' : ''} />
        </div>
      )}
      {opens && link.url !== null && (
        <div className="link-hand-out">
          <a className="button small" href={link.url} target="_blank" rel="noopener">
            <ArrowUpRight aria-hidden />
            Open<span className="unseen"> in a new tab</span>
          </a>
          <ShareSheet url={link.url} title={subject.title} />
          <Qr url={link.url} />
        </div>
      )}
      <div className="link-settings">
        <LinkExpiry
          link={link}
          latest={list.may.latestExpiry}
          onChange={(expiresAt) => change.mutate({ expiresAt })}
        />
        <LinkTerms link={link} list={list} subject={subject} onChange={(wish) => change.mutate(wish)} />
        <SwitchRow
          label={
            <>
              Show the title in link previews
              <span className="field-hint">In chats and feeds that the link is posted to</span>
            </>
          }
          checked={link.previewTitle}
          onChange={(previewTitle) => change.mutate({ previewTitle })}
        />
        <LinkEmbedding link={link} mayEmbed={list.may.embedding} onChange={change.mutateAsync} />
      </div>
      <LinkOpens opens={link.opens} />
      {change.isError && !change.variables.embed && (
        <Notice look="error">Nothing was changed. {inWords(change.error)}</Notice>
      )}
      {stop.isError && <Notice look="error">The link still works. {inWords(stop.error)}</Notice>}
      <div className="link-stop">
        <p className="field-hint">
          {opens
            ? 'The link then opens nothing, at once. The conversation stays.'
            : 'Takes the link away for good.'}
        </p>
        <Button look="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          {opens ? 'Stop sharing' : 'Remove link'}
        </Button>
      </div>
    </div>
  );
}

function useLinkMutations(subject: Subject, link: LinkAnswer, onStopped: () => void) {
  const client = useQueryClient();
  const { queryKey } = linksQuery(subject.id);
  const put = (items: (old: LinkAnswer[]) => LinkAnswer[]) => {
    const next = client.setQueryData(queryKey, (old) => old && { ...old, items: items(old.items) });
    const links = next?.items.filter((each) => each.state === 'live').length ?? 0;
    changeRow(client, subject.id, (row) =>
      row.sharing ? { ...row, sharing: { ...row.sharing, links } } : row,
    );
  };
  const change = useMutation({
    mutationFn: (wanted: LinkChange) => changeLink(subject.id, link.id, wanted),
    onMutate: ({ expiresAt, previewTitle, files }) =>
      put((old) =>
        old.map((each) =>
          each.id === link.id
            ? {
                ...each,
                ...(expiresAt === undefined ? {} : { expiresAt }),
                ...(previewTitle === undefined ? {} : { previewTitle }),
                ...(files === undefined ? {} : { files }),
              }
            : each,
        ),
      ),
    onSuccess: (changed) => put((old) => old.map((each) => (each.id === link.id ? changed : each))),
    onError: () => put((old) => old.map((each) => (each.id === link.id ? link : each))),
  });
  const stop = useMutation({
    // Already gone is what was wanted.
    mutationFn: () =>
      revokeLink(subject.id, link.id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) throw error;
      }),
    onSuccess: () => {
      put((old) => old.filter((each) => each.id !== link.id));
      void client.invalidateQueries({ queryKey });
      onStopped();
    },
  });
  return { change, stop };
}

function State({ link, list }: { link: LinkAnswer; list: LinkList }) {
  if (link.state === 'expired') {
    return (
      <Notice icon={<CalendarClock aria-hidden />}>
        <strong>Expired.</strong> This link ended
        {link.expiresAt ? ` on ${momentInWords(link.expiresAt)}` : ''} and opens nothing. Choose a later end
        to open it again, or remove it.
      </Notice>
    );
  }
  if (link.state === 'suspended') {
    return (
      <Notice icon={<PauseCircle aria-hidden />}>
        <strong>Suspended.</strong> The link opens nothing for now. {link.reason}
      </Notice>
    );
  }
  return (
    <Notice look="public" icon={<Globe aria-hidden />}>
      <strong>On.</strong> {link.hasPassword ? 'With its password: ' : ''}
      {isWhole(link) ? visibleInWords(list.visible, false) : partInWords(link)}
    </Notice>
  );
}

function isWhole({ branches, pinnedTo, files }: LinkAnswer): boolean {
  return branches === 'all' && pinnedTo === null && files;
}

/** What a link shows that does not show all. */
function partInWords({ branches, pinnedTo, files }: LinkAnswer): string {
  const parts = [
    ...(branches === 'this' ? ['one branch'] : ['all branches']),
    ...(pinnedTo === null ? [] : ['up to the message it is pinned to']),
    ...(files ? [] : ['without files']),
  ];
  return `Anyone with the link can read ${parts.join(', ')}.`;
}

/** The system's own share sheet where there is one, mail everywhere else. */
function ShareSheet({ url, title }: { url: string; title: string }) {
  if (typeof navigator.share === 'function') {
    return (
      // Closing the sheet rejects; there is nothing to tell then.
      <Button look="small" onClick={() => void navigator.share({ url, title }).catch(() => {})}>
        <Share2 aria-hidden />
        Share…
      </Button>
    );
  }
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`;
  return (
    <a className="button small" href={mail}>
      <Share2 aria-hidden />
      Send by mail
    </a>
  );
}

function Qr({ url }: { url: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button look="small">
          <QrCode aria-hidden />
          QR code
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover qr-popover"
          sideOffset={6}
          collisionPadding={12}
          aria-label="QR code"
        >
          <Suspense fallback={<span className="skeleton qr-code" />}>
            <QrPanel url={url} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
