import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Assistant } from '../../../http/wire/models.ts';
import { assistantsQuery, changeAssistant, createAssistant, modelsQuery } from '../api/models.ts';
import { meQuery } from '../api/organization.ts';
import { inWords, ProblemError } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, SwitchRow, TextField } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { changeOf, draftOf, trimmed, wrongDraft, type AssistantDraft } from './assistant-draft.ts';
import { ModelSelect } from './model-select.tsx';
import { SystemPrompt } from './system-prompt.tsx';
import { TemperatureField } from './temperature-field.tsx';

/** An assistant to make, or to change. `onClose` gets what was typed and not saved. */
export function AssistantDialog({
  assistant,
  begin,
  onSaved,
  onClose,
}: {
  assistant: Assistant | null;
  begin: AssistantDraft;
  onSaved(): void;
  onClose(unsaved: AssistantDraft | null): void;
}) {
  const [typed, setTyped] = useState(begin);
  const [tried, setTried] = useState(false);
  const models = useQuery(modelsQuery);
  const organization = useQuery(meQuery).data?.organization.name ?? 'your organization';
  const client = useQueryClient();
  const say = useSay();
  const form = useRef<HTMLFormElement>(null);
  const before = draftOf(assistant);
  /** A new one begins with whoever answers when nobody chooses. */
  const draft = typed.model === '' ? { ...typed, model: models.data?.standard ?? '' } : typed;
  const save = useMutation({
    mutationFn: () =>
      assistant === null
        ? createAssistant(trimmed(draft))
        : changeAssistant(assistant.id, changeOf(draft, before)),
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: assistantsQuery.queryKey });
      onSaved();
      say(`Saved: ${name}`);
    },
  });

  const set = (change: Partial<AssistantDraft>) => {
    setTyped((old) => ({ ...old, ...change }));
    save.reset();
  };
  const refused = save.error instanceof ProblemError ? save.error : undefined;
  const isField = refused?.field === 'name' || refused?.field === 'model';
  const wrong = {
    ...(isField && refused ? { [refused.field!]: inWords(refused) } : {}),
    ...(tried ? wrongDraft(draft) : {}),
  } as { name?: string; model?: string };
  const submit = () => {
    setTried(true);
    if (Object.keys(wrongDraft(draft)).length === 0) save.mutate();
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const isChanged = Object.keys(changeOf(typed, before)).length > 0;
  return (
    <Dialog
      title={assistant === null ? 'New assistant' : `Edit ${assistant.name}`}
      look="assistant"
      onClose={() => onClose(isChanged ? typed : null)}
      onOpenFocus={() => form.current?.querySelector('input')?.focus()}
    >
      <form
        ref={form}
        className="assistant-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) submit();
        }}
      >
        <TextField
          label="Name"
          placeholder="Proofreader"
          maxLength={80}
          autoComplete="off"
          error={wrong.name}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="What it is for"
          placeholder="Finds mistakes in letters, and changes nothing else"
          maxLength={300}
          autoComplete="off"
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
        <ModelSelect
          models={models.data}
          value={draft.model}
          error={wrong.model}
          onChange={(model) => set({ model })}
        />
        <SystemPrompt value={draft.systemPrompt} onChange={(systemPrompt) => set({ systemPrompt })} />
        <TemperatureField value={draft.temperature} onChange={(temperature) => set({ temperature })} />
        <div className="assistant-share">
          <SwitchRow
            label={
              <>
                <span className="field-label">Anyone in {organization} can use it</span>
                <span className="field-hint">
                  They see its name, what it is for and that it is yours; not its model, its instructions or
                  its temperature. A model may repeat instructions when someone asks it to: keep secrets out
                  of them.
                </span>
              </>
            }
            checked={draft.shared}
            onChange={(shared) => set({ shared })}
          />
        </div>
        {save.isError && !isField && (
          <Notice look="error">Nothing was saved. {refusalInWords(save.error)}</Notice>
        )}
        <div className="dialog-actions">
          <Button look="quiet" onClick={() => onClose(isChanged ? typed : null)}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {assistant === null ? 'Make assistant' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Too many are not too many tries: the server says which. */
function refusalInWords(error: Error): string {
  return error instanceof ProblemError && error.status === 429 && error.detail
    ? error.detail
    : inWords(error);
}
