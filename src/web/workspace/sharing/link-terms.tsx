import { useId, useState } from 'react';
import { useParams, useSearch } from '@tanstack/react-router';
import type { LinkAnswer, LinkList } from '../../../http/wire/link.ts';
import type { LinkChange } from '../api/links.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { SwitchRow, TextField } from '../ui/field.tsx';
import { count } from './visible-words.ts';

/** What part of the conversation a link shows, and to whom: each choice holds at once. */
export function LinkTerms({
  subject,
  link,
  list,
  onChange,
}: {
  subject: Subject;
  link: LinkAnswer;
  list: LinkList;
  onChange(wish: LinkChange): void;
}) {
  const shown = useShownBranch(subject.id);
  return (
    <>
      <Choice
        label="Shows"
        value={link.pinnedTo === null ? 'live' : 'pinned'}
        choices={[
          ['live', 'Live: new messages appear'],
          ['pinned', 'Pinned: nothing that comes later'],
        ]}
        onChange={(value) => onChange({ pinnedTo: value === 'live' ? null : 'latest' })}
      />
      {link.newer > 0 && (
        <p className="link-newer">
          {count(link.newer, 'newer message')} not shown.
          <Button look="small" onClick={() => onChange({ pinnedTo: 'latest' })}>
            Show them
          </Button>
        </p>
      )}
      <Choice
        label="Branches"
        value={link.branches}
        choices={[
          ['all', 'All branches'],
          ['this', 'This branch only'],
        ]}
        onChange={(value) =>
          onChange(
            value === 'all'
              ? { branches: 'all' }
              : { branches: 'this', ...(shown === undefined ? {} : { branchThrough: shown }) },
          )
        }
      />
      <Password link={link} isRequired={list.may.passwordRequired} onChange={onChange} />
      <SwitchRow
        label={
          <>
            Show files
            {!list.may.files && (
              <span className="field-hint">Your organization shows no files on public pages.</span>
            )}
          </>
        }
        checked={link.files}
        onChange={(files) => onChange({ files })}
      />
    </>
  );
}

/** The branch that the person looks at, if the dialog is about what they look at. */
function useShownBranch(id: string): string | undefined {
  const { conversationId } = useParams({ strict: false });
  const { branch } = useSearch({ strict: false });
  return conversationId === id ? branch : undefined;
}

function Choice<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: T;
  choices: [T, string][];
  onChange(value: T): void;
}) {
  const id = useId();
  return (
    <div className="link-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value as T)}>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Password({
  link,
  isRequired,
  onChange,
}: {
  link: LinkAnswer;
  isRequired: boolean;
  onChange(wish: LinkChange): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed !== null) {
    return (
      <form
        className="link-password"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ password: typed });
          setTyped(null);
        }}
      >
        <TextField
          label="New password"
          hint="At least 6 characters. Tell it to your readers by another way than the link."
          autoComplete="off"
          minLength={6}
          maxLength={200}
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button look="small" type="submit">
          Set password
        </Button>
        <Button look="small quiet" onClick={() => setTyped(null)}>
          Cancel
        </Button>
      </form>
    );
  }
  return (
    <div className="link-choice">
      <span>
        Password
        <span className="field-hint">
          {link.hasPassword
            ? 'Asked for before anything is shown'
            : isRequired
              ? 'Required by your organization'
              : 'Off'}
        </span>
      </span>
      <span className="link-password-actions">
        <Button look="small" onClick={() => setTyped('')}>
          {link.hasPassword ? 'Change…' : 'Set…'}
        </Button>
        {link.hasPassword && (
          <Button
            look="small quiet"
            disabled={isRequired}
            title={isRequired ? 'Required by your organization' : undefined}
            onClick={() => onChange({ password: null })}
          >
            Remove
          </Button>
        )}
      </span>
    </div>
  );
}
