import './terms.css';
import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { inWords } from '../api/problem.ts';
import { saveTerms, termsQuery, type Term } from '../api/review.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { Loaded, Section } from './section.tsx';
import { TermForm } from './term-form.tsx';

/** The organization's own words and patterns, which every review looks for. */
export function TermsSettings() {
  const terms = useQuery(termsQuery);
  return (
    <Section
      title="What a review looks for"
      about="Names of projects, customers or machines that should not leave the organization. What they find is shown to owners before they share; it is not redacted by itself."
    >
      <Loaded query={terms}>{({ items }) => <Terms items={items} />}</Loaded>
    </Section>
  );
}

const newTerm: Term = { name: '', type: 'phrase', value: '' };

function Terms({ items }: { items: Term[] }) {
  /** Which of them is open; `items.length` is a new one. */
  const [open, setOpen] = useState<number | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const say = useSay();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ next }: { next: Term[]; said: string }) => saveTerms(next),
    onSuccess: (saved, { said }) => {
      client.setQueryData(termsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ['review'] });
      setOpen(null);
      say(said);
      setTimeout(() => add.current?.focus());
    },
  });
  const close = () => {
    save.reset();
    setOpen(null);
    setTimeout(() => add.current?.focus());
  };
  const form = (index: number) => (
    <TermForm
      term={items[index] ?? newTerm}
      otherNames={items.filter((_, other) => other !== index).map(({ name }) => name)}
      busy={save.isPending}
      error={save.isError ? `Nothing was saved. ${inWords(save.error)}` : undefined}
      onSave={(term) =>
        save.mutate({
          next: items[index] ? items.with(index, term) : [...items, term],
          said: `Saved. Reviews look for “${term.name}” from now on.`,
        })
      }
      onCancel={close}
    />
  );
  const remove = (index: number) =>
    save.mutate({ next: items.toSpliced(index, 1), said: `Deleted: “${items[index]?.name}”.` });
  return (
    <>
      {items.length === 0 && open === null && (
        <p className="settings-none">There are none yet. Add the first one, such as the name of a project.</p>
      )}
      {items.length > 0 && (
        <ul className="table-rows">
          {items.map((term, index) => (
            <li key={term.name}>
              {open === index ? (
                form(index)
              ) : (
                <Row
                  term={term}
                  busy={save.isPending}
                  onEdit={() => setOpen(index)}
                  onDelete={() => remove(index)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {save.isError && open === null && (
        <Notice look="error">Nothing was changed. {inWords(save.error)}</Notice>
      )}
      {open === items.length ? (
        form(items.length)
      ) : (
        <div className="settings-actions">
          <Button ref={add} onClick={() => setOpen(items.length)}>
            <Plus aria-hidden />
            Add a term
          </Button>
        </div>
      )}
    </>
  );
}

function Row({
  term: { name, type, value },
  busy,
  onEdit,
  onDelete,
}: {
  term: Term;
  busy: boolean;
  onEdit(): void;
  onDelete(): void;
}) {
  return (
    <>
      <span className="table-main">
        {name}
        <span className="field-hint">
          {type === 'phrase' ? 'Phrase' : 'Pattern'}: <code>{value}</code>
        </span>
      </span>
      <span className="settings-actions">
        <Button look="small" onClick={onEdit}>
          Edit<span className="unseen"> {name}</span>
        </Button>
        <Button look="small danger" busy={busy} onClick={onDelete}>
          Delete<span className="unseen"> {name}</span>
        </Button>
      </span>
    </>
  );
}
