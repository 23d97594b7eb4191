import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Review, ReviewSubject } from '../../../http/wire/review.ts';
import { inWords } from '../api/problem.ts';
import { decideNow } from '../api/review.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import type { Decisions } from './use-decisions.ts';
import { noWishes } from './wishes.ts';

/** What was left out, and what was redacted by hand: each to be taken back. */
export function MadeDecisions({
  conversationId,
  decisions,
}: {
  conversationId: string;
  decisions: Decisions & { review: Review };
}) {
  const { review, make } = decisions;
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: async (id: string) => {
      await decisions.settle();
      await decideNow(client, conversationId, { undo: [id] });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['review', conversationId] }),
  });
  const show = ({ type, id }: ReviewSubject) =>
    make({ ...noWishes, [type === 'message' ? 'messages' : 'files']: new Map([[id, 'open']]) });
  return (
    <>
      {review.manual.length > 0 && (
        <section className="review-group">
          <header>
            <h4>Redacted by hand</h4>
          </header>
          {takeBack.isError && <Notice look="error">It is redacted still. {inWords(takeBack.error)}</Notice>}
          <ul className="findings">
            {review.manual.map(({ id, preview, mask, messageId, total }) => (
              <li key={id} className="finding redact">
                <div className="finding-main">
                  <p className="finding-value">
                    <span className="finding-preview">{preview}</span>
                    <span className="finding-mask">
                      others see <span className="mask">{mask}</span>
                    </span>
                  </p>
                  <p className="finding-why">
                    {messageId === null ? 'Everywhere' : 'In one message'}, {count(total, 'place')}
                  </p>
                </div>
                <Button
                  look="small"
                  busy={takeBack.isPending && takeBack.variables === id}
                  onClick={() => takeBack.mutate(id)}
                >
                  Show again<span className="unseen"> {preview}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {review.leftOut.length > 0 && (
        <section className="review-group">
          <header>
            <h4>Left out</h4>
          </header>
          <ul className="findings">
            {review.leftOut.map((subject) => (
              <li key={`${subject.type} ${subject.id}`} className="finding left-out">
                <div className="finding-main">
                  <p className="finding-name" dir="auto">
                    {subject.name}
                  </p>
                  <p className="finding-why">{subject.type === 'file' ? 'A file' : 'A message'}</p>
                </div>
                <Button look="small" onClick={() => show(subject)}>
                  Show again<span className="unseen"> {subject.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
