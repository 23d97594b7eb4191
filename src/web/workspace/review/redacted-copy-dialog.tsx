import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import { makeRedactedCopy, reviewQuery } from '../api/review.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { countsOf, hiddenInWords, things } from './words.ts';

/** A conversation of its own that never held what is redacted here. */
export function RedactedCopyDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const review = useQuery(reviewQuery(subject.id, 'public')).data?.review;
  const [title, setTitle] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const copy = useMutation({
    mutationFn: () => makeRedactedCopy(subject.id, title.trim()),
    onSuccess: ({ id }) => {
      onClose();
      void client.invalidateQueries({ queryKey: ['conversations'] });
      say('This is the redacted copy. Only you can see it.');
      void navigate({ to: '/c/$conversationId', params: { conversationId: id } });
    },
  });
  const open = review ? countsOf(review).open : 0;
  return (
    <Dialog
      title="Redacted copy"
      about="A new conversation that only you can see. What is redacted is not in it, and what is left out neither; this one stays as it is."
      onClose={onClose}
    >
      <form
        className="copy-form"
        onSubmit={(event) => {
          event.preventDefault();
          copy.mutate();
        }}
      >
        {review && (
          <p>{hiddenInWords(review) ?? 'Nothing is redacted yet: the copy would hold everything.'}</p>
        )}
        {open > 0 && <Notice>{things(open)} not decided, which the copy would show as they are.</Notice>}
        <TextField
          label="Title (optional)"
          placeholder="As it is now, redacted"
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {copy.isError && <Notice look="error">No copy was made. {inWords(copy.error)}</Notice>}
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={copy.isPending}>
            Make the copy
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
