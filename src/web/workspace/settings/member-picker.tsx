import './member-picker.css';
import { useId, useState, type KeyboardEvent } from 'react';
import { X } from 'lucide-react';
import type { MemberAnswer } from '../../../http/wire/organization.ts';
import { IconButton } from '../ui/button.tsx';
import { membersMatching } from './member-search.ts';

const most = 8;

/** Finds one member among many, by typing. A chosen one stays in the field until it is cleared. */
export function MemberPicker({
  label,
  members,
  value,
  placeholder = 'Name or address',
  onChange,
}: {
  label: string;
  members: readonly MemberAnswer[];
  /** The id of the user. */
  value: string | null;
  placeholder?: string;
  onChange(id: string | null): void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const chosen = value === null ? undefined : members.find((member) => member.id === value);
  const found = open ? membersMatching(members, typed) : [];
  const shown = found.slice(0, most);

  const choose = (member: MemberAnswer | undefined) => {
    if (member === undefined) return;
    onChange(member.id);
    setTyped('');
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
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
    <div className="field picker">
      <label htmlFor={id}>{label}</label>
      <div className="picker-box">
        <input
          id={id}
          className="input"
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
          placeholder={placeholder}
          value={chosen ? chosen.name : typed}
          readOnly={chosen !== undefined}
          onFocus={() => setOpen(chosen === undefined)}
          onClick={() => setOpen(chosen === undefined)}
          onBlur={() => setOpen(false)}
          onKeyDown={chosen ? undefined : onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
          }}
        />
        {chosen && (
          <IconButton
            label={`Clear ${label}`}
            look="small"
            onClick={() => {
              onChange(null);
              document.getElementById(id)?.focus();
            }}
          >
            <X aria-hidden />
          </IconButton>
        )}
        {/* In the list itself nothing but options may stand. */}
        <div className="picker-list" hidden={!open}>
          {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select can't be searched by typing */}
          <div id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1}>
            {shown.map((member, index) => (
              <button
                key={member.id}
                id={`${id}-${index}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // The field keeps the focus: losing it closes the list.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(member)}
                onPointerMove={() => setActive(index)}
              >
                {member.name}
                <span className="field-hint">{member.email}</span>
              </button>
            ))}
          </div>
          {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
          {shown.length === 0 && <p className="picker-none">Nobody is called so.</p>}
          {found.length > most && <p className="picker-none">{found.length - most} more: type on.</p>}
        </div>
      </div>
    </div>
  );
}
