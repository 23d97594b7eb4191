import { useState } from 'react';
import type { LinkAnswer, LinkList } from '../../../http/wire/link.ts';
import type { LinkChange } from '../api/links.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ExtentFields, useShownBranch, wishOfExtent } from './extent-fields.tsx';
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
      <ExtentFields
        extent={{ pinned: link.pinnedTo !== null, branches: link.branches, files: link.files }}
        mayFiles={list.may.files}
        afterPin={
          link.newer > 0 && (
            <p className="link-newer">
              {count(link.newer, 'newer message')} not shown.
              <Button look="small" onClick={() => onChange({ pinnedTo: 'latest' })}>
                Show them
              </Button>
            </p>
          )
        }
        onChange={(change) => onChange(wishOfExtent(change, shown))}
      />
      <Password link={link} isRequired={list.may.passwordRequired} onChange={onChange} />
    </>
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
