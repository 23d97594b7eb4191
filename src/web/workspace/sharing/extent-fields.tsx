import { useId, type ReactNode } from 'react';
import { useParams, useSearch } from '@tanstack/react-router';
import type { LinkChange } from '../api/links.ts';
import { SwitchRow } from '../ui/field.tsx';
import type { Extent } from './visible-words.ts';

/** What part of the conversation a link shows; the same choices before it exists and after. */
export function ExtentFields({
  extent,
  mayFiles,
  afterPin,
  onChange,
}: {
  extent: Extent;
  /** Whether the organization shows files on public pages. */
  mayFiles: boolean;
  afterPin?: ReactNode;
  onChange(change: Partial<Extent>): void;
}) {
  return (
    <>
      <Choice
        label="Shows"
        value={extent.pinned ? 'pinned' : 'live'}
        choices={[
          ['live', 'Live: new messages appear'],
          ['pinned', 'Pinned: nothing that comes later'],
        ]}
        onChange={(value) => onChange({ pinned: value === 'pinned' })}
      />
      {afterPin}
      <Choice
        label="Branches"
        value={extent.branches}
        choices={[
          ['all', 'All branches'],
          ['this', 'This branch only'],
        ]}
        onChange={(branches) => onChange({ branches })}
      />
      <SwitchRow
        label={
          <>
            Show files
            {!mayFiles && (
              <span className="field-hint">Your organization shows no files on public pages.</span>
            )}
          </>
        }
        checked={extent.files && mayFiles}
        disabled={!mayFiles}
        onChange={(files) => onChange({ files })}
      />
    </>
  );
}

/** What the API is asked for; `shown`: a message of the branch that the person looks at. */
export function wishOfExtent(
  { pinned, branches, files }: Partial<Extent>,
  shown: string | undefined,
): LinkChange {
  return {
    ...(pinned === undefined ? {} : { pinnedTo: pinned ? 'latest' : null }),
    ...(branches === undefined ? {} : { branches }),
    ...(branches === 'this' && shown !== undefined ? { branchThrough: shown } : {}),
    ...(files === undefined ? {} : { files }),
  };
}

/** The branch that the person looks at, if the dialog is about what they look at. */
export function useShownBranch(id: string): string | undefined {
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
