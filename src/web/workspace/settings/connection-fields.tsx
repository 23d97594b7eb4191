import type { Provider } from '../../../http/wire/models.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { hasAddress, keepsKey, type ProviderDraft, type ProviderField } from './provider-draft.ts';
import { usualPlaces, wordsFor } from './provider-kinds.ts';

/** Where a provider is asked, and with which key. */
export function ConnectionFields({
  draft,
  kept,
  wrong,
  onChange,
}: {
  draft: ProviderDraft;
  /** As it is on the server. */
  kept: Provider | null;
  wrong: Partial<Record<ProviderField, string>>;
  onChange(change: Partial<ProviderDraft>): void;
}) {
  const { keysAt } = wordsFor(draft.kind);
  return (
    <>
      {hasAddress(draft) && (
        <div className="address">
          <TextField
            label="Base URL"
            hint="As the server reaches it. It often ends in /v1."
            type="url"
            inputMode="url"
            placeholder="http://127.0.0.1:11434/v1"
            maxLength={2000}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={wrong.baseUrl}
            value={draft.baseUrl}
            onChange={(event) => onChange({ baseUrl: event.target.value })}
          />
          {draft.kind === 'openai-compatible' && (
            <p className="usual-places">
              <span className="field-hint">Usual ones:</span>
              {usualPlaces.map(({ name, baseUrl }) => (
                <Button key={name} look="small" title={baseUrl} onClick={() => onChange({ baseUrl })}>
                  {name}
                </Button>
              ))}
            </p>
          )}
        </div>
      )}
      <div className="key-field">
        <TextField
          label={keysAt === null ? 'Key, if it asks for one' : 'Key'}
          hint={hintOf(draft, kept)}
          type="password"
          placeholder={keepsKey(draft, kept) ? '••••••••••••' : undefined}
          maxLength={1000}
          // Browsers heed this for passwords, and don't offer the one to sign in with.
          autoComplete="new-password"
          spellCheck={false}
          error={wrong.key}
          value={draft.key}
          onChange={(event) => onChange({ key: event.target.value })}
        />
        {keysAt === null && draft.key === '' && (draft.dropsKey || keepsKey(draft, kept)) && (
          <Button look="small" onClick={() => onChange({ dropsKey: !draft.dropsKey })}>
            {draft.dropsKey ? 'Keep the key' : 'Remove the key'}
          </Button>
        )}
      </div>
    </>
  );
}

function hintOf(draft: ProviderDraft, kept: Provider | null): string {
  if (draft.dropsKey) return 'The key goes when you save.';
  if (keepsKey(draft, kept)) return 'A key is kept; leave empty to keep it.';
  if (kept?.hasKey) return 'The key that is kept belongs to the other address: type it again for this one.';
  const { keysAt } = wordsFor(draft.kind);
  const isSealed = 'It is kept sealed and never shown again.';
  return keysAt === null ? isSealed : `Made at ${keysAt}. ${isSealed}`;
}
