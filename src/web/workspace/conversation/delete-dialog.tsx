import { useRef } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { LinkList } from '../../../http/wire/link.ts';
import { forgetConversation } from '../api/cache.ts';
import { deleteConversation } from '../api/conversations.ts';
import { linksQuery } from '../api/links.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

/** Says what is lost before it is lost: there is no way back from this. */
export function DeleteDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const links = useQuery(linksQuery(subject.id));
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const cancel = useRef<HTMLButtonElement>(null);
  const openId = useParams({ strict: false }).conversationId;
  const remove = useMutation({
    mutationFn: () =>
      deleteConversation(subject.id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) throw error;
      }),
    onSuccess: () => {
      onClose();
      say(`Deleted: ${subject.title}`);
      forgetConversation(client, subject.id);
      void client.invalidateQueries({ queryKey: ['conversations'] });
      if (openId === subject.id) void navigate({ to: '/', replace: true });
    },
  });
  return (
    <Dialog
      title="Delete this conversation?"
      about={<p>{lostInWords(subject.title, links.data)}</p>}
      onClose={onClose}
      onOpenFocus={() => cancel.current?.focus()}
    >
      {remove.isError && <Notice look="error">Nothing was deleted. {inWords(remove.error)}</Notice>}
      <div className="dialog-actions">
        <Button ref={cancel} look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger primary" busy={remove.isPending} onClick={() => remove.mutate()}>
          Delete for good
        </Button>
      </div>
    </Dialog>
  );
}

function lostInWords(title: string, list: LinkList | undefined): string {
  if (list === undefined) return `“${title}” and everything in it will be lost. This can’t be undone.`;
  const { messages, files } = list.visible;
  const lost = `“${title}”, with ${count(messages, 'message')}${files > 0 ? ` and ${count(files, 'file')}` : ''}, will be lost.`;
  const link = list.items.length > 0 ? ' Its public link stops working at once.' : '';
  return `${lost}${link} This can’t be undone.`;
}
