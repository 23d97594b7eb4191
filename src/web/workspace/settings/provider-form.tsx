import { useEffect, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { Provider } from '../../../http/wire/models.ts';
import { changeProvider, createProvider } from '../api/models.ts';
import { inWords, ProblemError } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { ConnectionTest, useConnectionTest } from './connection-test.tsx';
import { ModelChecklist } from './model-checklist.tsx';
import { draftOf, nameOf, wishOf, wrongDraft, type ProviderDraft } from './provider-draft.ts';
import { KindChoice } from './kind-choice.tsx';
import { wordsFor } from './provider-kinds.ts';

/** A provider to add, or to change; what it is asked with comes first, then what of it is offered. */
export function ProviderForm({
  provider,
  otherNames,
  onSaved,
  onCancel,
}: {
  provider: Provider | null;
  otherNames: string[];
  onSaved(saved: Provider): void;
  onCancel(): void;
}) {
  const [draft, setDraft] = useState(() => draftOf(provider));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const save = useMutation({
    mutationFn: () =>
      provider === null
        ? createProvider(draft.kind, wishOf(draft))
        : changeProvider(provider.id, wishOf(draft)),
    onSuccess: onSaved,
  });
  const set = (change: Partial<ProviderDraft>) => {
    setDraft((old) => ({ ...old, ...change }));
    save.reset();
  };
  const test = useConnectionTest(draft, provider, (models) => set({ models }));
  const own = tried ? wrongDraft(draft, provider, otherNames) : {};
  const refused = save.error instanceof ProblemError ? save.error : undefined;
  const field = refused?.field?.split('.')[0];
  const wrong = {
    ...test.wrong,
    ...(refused && isField(field) ? { [field]: inWords(refused) } : {}),
    ...own,
  };
  const submit = () => {
    setTried(true);
    if (Object.keys(wrongDraft(draft, provider, otherNames)).length === 0) save.mutate();
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form
      ref={form}
      className="provider-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) submit();
      }}
    >
      {provider === null ? (
        <KindChoice
          kind={draft.kind}
          onChange={(kind) => {
            setTried(false);
            test.reset();
            set({ kind, baseUrl: '', key: '', models: [] });
          }}
        />
      ) : (
        <p className="provider-kind">
          {wordsFor(draft.kind).name}
          <span className="field-hint"> Another kind is another provider: add it beside this one.</span>
        </p>
      )}
      <ConnectionFields
        draft={draft}
        kept={provider}
        wrong={wrong}
        onChange={(change) => {
          test.reset();
          // What another place has says nothing about this one.
          const elsewhere = change.baseUrl === undefined || provider !== null ? [] : (test.offered ?? []);
          set({ ...change, models: draft.models.filter((model) => !elsewhere.includes(model)) });
        }}
      />
      <ConnectionTest test={test} />
      <ModelChecklist
        key={draft.kind}
        offered={test.offered}
        chosen={draft.models}
        error={wrong.models}
        onChange={(models) => set({ models })}
      />
      <TextField
        label="Name"
        hint="What members read beside its models."
        maxLength={80}
        autoComplete="off"
        error={wrong.name}
        value={nameOf(draft)}
        onChange={(event) => set({ name: event.target.value })}
      />
      {save.isError && !isField(field) && (
        <Notice look="error">Nothing was saved. {inWords(save.error)}</Notice>
      )}
      <div className="settings-actions end">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={save.isPending}>
          {provider === null ? 'Add provider' : 'Save provider'}
        </Button>
      </div>
    </form>
  );
}

function isField(field: string | undefined): field is 'name' | 'baseUrl' | 'key' | 'models' {
  return field === 'name' || field === 'baseUrl' || field === 'key' || field === 'models';
}
