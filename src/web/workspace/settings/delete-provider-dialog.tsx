import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Provider } from '../../../http/wire/models.ts';
import { deleteProvider } from '../api/models.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

export function DeleteProviderDialog({ provider, onClose }: { provider: Provider; onClose(): void }) {
  const client = useQueryClient();
  const say = useSay();
  const cancel = useRef<HTMLButtonElement>(null);
  const remove = useMutation({
    mutationFn: () =>
      deleteProvider(provider.id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) throw error;
      }),
    onSuccess: () => {
      onClose();
      say(`Deleted: ${provider.name}`);
      for (const queryKey of [['providers'], ['models']]) void client.invalidateQueries({ queryKey });
    },
  });
  const its = provider.models.length === 1 ? 'its model' : `its ${provider.models.length} models`;
  return (
    <Dialog
      title={`Delete the provider ${provider.name}?`}
      about={
        <p>
          Nobody can ask {its} any more
          {provider.hasKey && ', and its key is deleted here'}. Assistants that use one of them need another
          model. Conversations keep the answers that they have. You can add it again
          {provider.hasKey && ' with a key'}.
        </p>
      }
      onClose={onClose}
      onOpenFocus={() => cancel.current?.focus()}
    >
      {remove.isError && <Notice look="error">The provider is still there. {inWords(remove.error)}</Notice>}
      <div className="dialog-actions">
        <Button ref={cancel} look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger primary" busy={remove.isPending} onClick={() => remove.mutate()}>
          Delete provider
        </Button>
      </div>
    </Dialog>
  );
}
