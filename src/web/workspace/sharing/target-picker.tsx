import { useId, useState, type KeyboardEvent } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserRound, Users } from 'lucide-react';
import type { ShareTarget } from '../../../http/wire/sharing.ts';
import { targetsQuery } from '../api/sharing.ts';
import { useSettled } from '../ui/settled.ts';
import { count } from './visible-words.ts';

/** Finds groups and people to share with, by typing. */
export function TargetPicker({
  reason,
  isTaken,
  refusal,
  onChoose,
}: {
  /** Why nobody can be added, where that is so. */
  reason: string | null;
  isTaken(target: ShareTarget): boolean;
  /** Why this one can't be added; null: it can. */
  refusal(target: ShareTarget): string | null;
  onChoose(target: ShareTarget): void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useSettled(typed.trim(), 150);
  const targets = useQuery({
    ...targetsQuery(asked),
    enabled: open && reason === null,
    placeholderData: keepPreviousData,
  });

  const isCurrent = asked === typed.trim() && targets.isSuccess && !targets.isPlaceholderData;
  // What is here may still answer what was typed before: Enter must not give access to someone else.
  const shown = (targets.data?.items ?? [])
    .filter((target) => !isTaken(target) && (isCurrent || isCalled(target, typed)))
    .slice(0, 8);

  const choose = (target: ShareTarget | undefined) => {
    if (target === undefined || refusal(target) !== null) return;
    onChoose(target);
    setTyped('');
    setActive(0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      setOpen(false);
      return;
    }
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(shown[active]);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setOpen(true);
    if (open && shown.length > 0) setActive((active + by + shown.length) % shown.length);
  };
  return (
    <div className="target-picker">
      <label className="unseen" htmlFor={id}>
        Add groups or people
      </label>
      <input
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        aria-describedby={reason === null ? undefined : `${id}-reason`}
        placeholder="Add groups or people…"
        disabled={reason !== null}
        value={typed}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
      />
      {reason !== null && (
        <p id={`${id}-reason`} className="share-reason">
          {reason}
        </p>
      )}
      <div className="target-list" hidden={!open}>
        {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select can't be searched by typing */}
        <div id={`${id}-list`} role="listbox" aria-label="Groups and people" tabIndex={-1}>
          {shown.map((target, index) => (
            <button
              key={`${target.type} ${target.id}`}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-disabled={refusal(target) !== null}
              // The field keeps the focus: losing it closes the list.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(target)}
              onPointerMove={() => setActive(index)}
            >
              {target.type === 'group' ? <Users aria-hidden /> : <UserRound aria-hidden />}
              <span className="target-name">{target.name}</span>
              <span className="field-hint">
                {refusal(target) ??
                  (target.type === 'group' ? `Group of ${count(target.members, 'member')}` : target.email)}
              </span>
            </button>
          ))}
        </div>
        {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
        {shown.length === 0 && (
          <p className="target-none">
            {targets.isError
              ? 'They could not be looked up. Try again.'
              : !isCurrent
                ? 'Looking…'
                : 'Nobody else is called so.'}
          </p>
        )}
      </div>
    </div>
  );
}

function isCalled(target: ShareTarget, typed: string): boolean {
  const text = `${target.name} ${target.type === 'person' ? target.email : ''}`.toLowerCase();
  const words = typed.toLowerCase().trim().split(/\s+/);
  return words.every((word) => text.includes(word));
}
