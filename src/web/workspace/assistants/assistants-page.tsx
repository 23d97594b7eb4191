import './assistants.css';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Plus } from 'lucide-react';
import type { Assistant } from '../../../http/wire/models.ts';
import { assistantsQuery } from '../api/models.ts';
import { meQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { AssistantDialog } from './assistant-dialog.tsx';
import { draftOf, type AssistantDraft } from './assistant-draft.ts';
import { AssistantRow } from './assistant-row.tsx';
import { DeleteAssistantDialog } from './delete-assistant-dialog.tsx';

type Open = { assistant: Assistant | null; draft: AssistantDraft };

/** Models that were given a name, a task and a manner: one's own, and those that others share. */
export function AssistantsPage() {
  const assistants = useQuery(assistantsQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const [deleting, setDeleting] = useState<Assistant | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const say = useSay();
  useEffect(() => {
    document.title = 'Assistants · Vitrine';
  }, []);

  const edit = (assistant: Assistant | null) => setOpen({ assistant, draft: draftOf(assistant) });
  /** What was typed is not lost by a slip. */
  const leave = (unsaved: Open | null) => {
    setOpen(null);
    if (unsaved) say('Closed without saving.', () => setOpen(unsaved));
  };
  return (
    <div className="assistants-page" tabIndex={-1}>
      <div className="assistants-inner">
        <header className="assistants-head">
          <Link to="/" className="icon-button back" aria-label="All conversations">
            <ArrowLeft aria-hidden />
          </Link>
          <h1>Assistants</h1>
          <Button ref={add} onClick={() => edit(null)}>
            <Plus aria-hidden />
            New assistant
          </Button>
        </header>
        <p className="assistants-about">
          An assistant is a model with a name and instructions of yours. Choose it for a conversation, and it
          keeps to them.
        </p>
        {assistants.isError && assistants.data === undefined && (
          <div className="assistants-failed">
            <Notice look="error">This didn’t load. {inWords(assistants.error)}</Notice>
            <Button look="small" onClick={() => assistants.refetch()}>
              Try again
            </Button>
          </div>
        )}
        {assistants.isPending && (
          <div className="assistants-failed" aria-live="polite">
            <span className="unseen">Loading…</span>
            <span className="skeleton" style={{ width: '50%', height: 12 }} />
            <span className="skeleton" style={{ width: '35%', height: 12 }} />
          </div>
        )}
        {assistants.data && <Lists items={assistants.data.items} onEdit={edit} onDelete={setDeleting} />}
      </div>
      {open && (
        <AssistantDialog
          assistant={open.assistant}
          begin={open.draft}
          onSaved={() => setOpen(null)}
          onClose={(draft) => leave(draft && { ...open, draft })}
        />
      )}
      {deleting && (
        <DeleteAssistantDialog
          assistant={deleting}
          onDeleted={() => setTimeout(() => add.current?.focus())}
          onClose={() => setDeleting(null)}
        />
      )}
    </div>
  );
}

function Lists({
  items,
  onEdit,
  onDelete,
}: {
  items: Assistant[];
  onEdit(assistant: Assistant): void;
  onDelete(assistant: Assistant): void;
}) {
  const me = useQuery(meQuery);
  const organization = me.data?.organization.name ?? 'your organization';
  const mine = items.filter(({ isMine }) => isMine);
  const others = items.filter(({ isMine }) => !isMine);
  const row = (assistant: Assistant) => (
    <AssistantRow
      key={assistant.id}
      assistant={assistant}
      organization={organization}
      onEdit={() => onEdit(assistant)}
      onDelete={() => onDelete(assistant)}
    />
  );
  return (
    <>
      <section aria-labelledby="assistants-mine">
        <h2 id="assistants-mine">Mine</h2>
        {mine.length === 0 ? (
          <p className="assistants-none">
            You have none yet. Make one for what you ask for again and again: a reviewer, a translator, a
            patient explainer.
          </p>
        ) : (
          <ul className="assistant-rows">{mine.map(row)}</ul>
        )}
      </section>
      <section aria-labelledby="assistants-shared">
        <h2 id="assistants-shared">Shared in {organization}</h2>
        {others.length === 0 ? (
          <p className="assistants-none">
            Nobody else shares one. What others share with everyone appears here.
          </p>
        ) : (
          <ul className="assistant-rows">{others.map(row)}</ul>
        )}
      </section>
    </>
  );
}
