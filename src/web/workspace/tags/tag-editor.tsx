import { useId, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { longestTag, mostTags, tagKey } from '../../../domain/tags.ts';
import { ownTagsQuery } from '../api/keeping.ts';
import { inWords } from '../api/problem.ts';
import { IconButton } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { offeredTags } from './offered-tags.ts';
import { useTags } from './use-tags.ts';

/** The tags of one’s own conversation: taken away, or added by typing, with what one has used before. */
export function TagEditor({ id, tags }: { id: string; tags: readonly string[] }) {
  const field = useId();
  const [typed, setTyped] = useState('');
  /** Of the offers; −1: what is typed, as it is. */
  const [active, setActive] = useState(-1);
  const own = useQuery(ownTagsQuery);
  const change = useTags(id);
  const isFull = tags.length >= mostTags;
  const offers = isFull ? [] : offeredTags(own.data ?? [], tags, typed);

  const add = (tag: string) => {
    const wanted = tag.trim();
    setTyped('');
    setActive(-1);
    if (wanted !== '' && !tags.some((each) => tagKey(each) === tagKey(wanted))) change.set([...tags, wanted]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = tags.at(-1);
    if (event.key === 'Enter' || (event.key === ',' && typed.trim() !== '')) {
      event.preventDefault();
      add(offers[active] ?? typed);
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) {
      change.set(tags.slice(0, -1));
      setTyped(last);
      event.preventDefault();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive(Math.max(-1, Math.min(offers.length - 1, active + by)));
    }
  };
  return (
    <div className="tag-editor">
      {tags.length > 0 && (
        <ul className="tag-list">
          {tags.map((tag) => (
            <li key={tag} className="tag">
              <span>{tag}</span>
              <IconButton
                label={`Remove ${tag}`}
                look="tiny"
                onClick={() => change.set(tags.filter((each) => each !== tag))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <label className="unseen" htmlFor={field}>
        Add a tag
      </label>
      <input
        id={field}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-expanded={offers.length > 0}
        aria-controls={`${field}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${field}-${active}` : undefined}
        placeholder={isFull ? `There are ${mostTags}, which is the most` : 'Add a tag…'}
        disabled={isFull}
        maxLength={longestTag}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
        }}
      />
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select can't be searched by typing */}
      <div
        id={`${field}-list`}
        role="listbox"
        aria-label="Tags that you have used"
        tabIndex={-1}
        className="tag-offers"
      >
        {offers.map((tag, index) => (
          <button
            key={tag}
            id={`${field}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => add(tag)}
          >
            {tag}
          </button>
        ))}
      </div>
      {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
      {change.error && <FieldError>The tags stayed as they were. {inWords(change.error)}</FieldError>}
      <p className="field-hint">
        Seen by everyone in the organization who sees this conversation, and on no public page.
      </p>
    </div>
  );
}
