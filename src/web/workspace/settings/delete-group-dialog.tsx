import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GroupAnswer } from '../../../http/wire/organization.ts';
import { deleteGroup } from '../api/organization.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

export function DeleteGroupDialog({ group, onClose }: { group: GroupAnswer; onClose(): void }) {
  const client = useQueryClient();
  const say = useSay();
  const cancel = useRef<HTMLButtonElement>(null);
  const remove = useMutation({
    mutationFn: () =>
      deleteGroup(group.id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) throw error;
      }),
    onSuccess: () => {
      onClose();
      say(`Deleted: ${group.name}`);
      for (const queryKey of [['groups'], ['conversations'], ['shared']]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  return (
    <Dialog
      title={`Delete the group ${group.name}?`}
      about={
        <p>
          Everything that is shared with {group.name} stops being shared with it, at once: its{' '}
          {count(group.members.length, 'member')} keep only what reaches them in another way. The
          conversations stay with their owners, and nobody leaves the organization. This can’t be undone.
        </p>
      }
      onClose={onClose}
      onOpenFocus={() => cancel.current?.focus()}
    >
      {remove.isError && <Notice look="error">The group is still there. {inWords(remove.error)}</Notice>}
      <div className="dialog-actions">
        <Button ref={cancel} look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger primary" busy={remove.isPending} onClick={() => remove.mutate()}>
          Delete group
        </Button>
      </div>
    </Dialog>
  );
}
