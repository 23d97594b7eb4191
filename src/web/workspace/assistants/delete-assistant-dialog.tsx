import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Assistant } from '../../../http/wire/models.ts';
import { assistantsQuery, deleteAssistant } from '../api/models.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

export function DeleteAssistantDialog({
  assistant: { id, name, shared },
  onDeleted,
  onClose,
}: {
  assistant: Assistant;
  onDeleted(): void;
  onClose(): void;
}) {
  const client = useQueryClient();
  const say = useSay();
  const cancel = useRef<HTMLButtonElement>(null);
  const remove = useMutation({
    mutationFn: () =>
      deleteAssistant(id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) throw error;
      }),
    onSuccess: () => {
      onClose();
      onDeleted();
      say(`Deleted: ${name}`);
      void client.invalidateQueries({ queryKey: assistantsQuery.queryKey });
    },
  });
  return (
    <Dialog
      title={`Delete the assistant ${name}?`}
      about={
        <p>
          {shared ? 'Nobody can choose it any more, neither you nor others' : 'You can’t choose it any more'},
          and its instructions are gone for good. Conversations keep what it has answered; they go on with
          another assistant or model.
        </p>
      }
      onClose={onClose}
      onOpenFocus={() => cancel.current?.focus()}
    >
      {remove.isError && <Notice look="error">The assistant is still there. {inWords(remove.error)}</Notice>}
      <div className="dialog-actions">
        <Button ref={cancel} look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger primary" busy={remove.isPending} onClick={() => remove.mutate()}>
          Delete assistant
        </Button>
      </div>
    </Dialog>
  );
}
