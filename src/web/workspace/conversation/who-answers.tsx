import './who-answers.css';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { meQuery } from '../api/organization.ts';
import { answererGroups } from './answerer-options.ts';
import type { Asking, Choice } from './asking.ts';

/** From this many on they are found by typing. */
const many = 8;

/** Below the text: who is to answer it. */
export function WhoAnswers({ asking, onDone }: { asking: Asking; onDone(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="who-answers" aria-label={`Who answers: ${asking.name}`}>
          <span>{asking.name}</span>
          <ChevronsUpDown aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover answerers"
          align="start"
          side="top"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Who answers"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onDone();
          }}
        >
          <Answerers
            asking={asking}
            onChoose={(choice) => {
              asking.choose(choice);
              setOpen(false);
            }}
          />
          <Unconfigured asking={asking} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Answerers({ asking, onChoose }: { asking: Asking; onChoose(choice: Choice): void }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState<Choice>(asking.choice);
  const groups = answererGroups(asking.models, asking.assistants, typed);
  const options = groups.flatMap((group) => group.options);
  const isSearched = (asking.models?.items.length ?? 0) + asking.assistants.length > many;
  const at = Math.max(
    0,
    options.findIndex(({ value }) => value === active),
  );

  const move = (to: number) => {
    const next = options[(to + options.length) % options.length];
    if (next === undefined) return;
    setActive(next.value);
    document.getElementById(`${id}-${next.value}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    const isText = isSearched && (event.key === 'Home' || event.key === 'End');
    if (to !== undefined && !isText) {
      event.preventDefault();
      move(to);
    }
    const chosen = options[at];
    if ((event.key === 'Enter' || (event.key === ' ' && !isSearched)) && chosen) {
      event.preventDefault();
      onChoose(chosen.value);
    }
  };
  const activeId = options[at] && `${id}-${options[at].value}`;
  return (
    <>
      {isSearched && (
        <input
          className="input"
          role="combobox"
          aria-label="Find who answers"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          autoComplete="off"
          placeholder="Find a model or assistant…"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select shows no descriptions, and can't be searched by typing */}
      <div
        ref={list}
        id={`${id}-list`}
        className="answerer-list"
        role="listbox"
        aria-label="Who answers"
        tabIndex={isSearched ? -1 : 0}
        aria-activedescendant={isSearched ? undefined : activeId}
        onKeyDown={isSearched ? undefined : onKeyDown}
      >
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="menu-label" aria-hidden>
              {group.name}
            </p>
            {group.options.map(({ value, name, about }) => (
              <button
                key={value}
                id={`${id}-${value}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={value === asking.choice}
                data-active={options[at]?.value === value || undefined}
                onClick={() => onChoose(value)}
                onPointerMove={() => setActive(value)}
              >
                <span className="answerer-name">{name}</span>
                {value === asking.choice && <Check aria-hidden />}
                {about !== null && <span className="answerer-about">{about}</span>}
              </button>
            ))}
          </div>
        ))}
      </div>
      {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
      {options.length === 0 && <p className="answerers-note">Nobody is called so.</p>}
    </>
  );
}

/** Nothing but the Practice model: how that can be changed. */
function Unconfigured({ asking }: { asking: Asking }) {
  const me = useQuery(meQuery).data;
  if (asking.models === undefined || asking.models.configured) return null;
  return (
    <p className="answerers-note">
      No provider of models has been set up.{' '}
      {me?.may.includes('administer') ? (
        <Link to="/settings/{-$section}" params={{ section: 'models' }}>
          Add one in Settings, Models
        </Link>
      ) : (
        'An admin can add one: ask them.'
      )}
    </p>
  );
}
