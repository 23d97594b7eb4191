import '../tags/tags.css';
import { useId, useState } from 'react';
import { longestTag, tagKey } from '../../../domain/tags.ts';
import { Chips } from './chips.tsx';

const mostTags = 20;

/** Tags that are typed or picked from those that one has used; what others tagged can be typed, too. */
export function TagsField({
  tags,
  used,
  onChange,
}: {
  tags: readonly string[];
  used: readonly string[];
  onChange(tags: string[]): void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const isThere = (tag: string) => tags.some((each) => tagKey(each) === tagKey(tag));
  const add = (text: string) => {
    const tag = text.trim();
    setTyped('');
    if (tag !== '' && !isThere(tag)) onChange([...tags, tag]);
  };
  return (
    <div className="field">
      <label htmlFor={id}>Tags</label>
      <input
        id={id}
        className="input"
        list={`${id}-used`}
        autoComplete="off"
        placeholder={tags.length === 0 ? 'Any tag' : 'Or another…'}
        aria-describedby={`${id}-about`}
        disabled={tags.length >= mostTags}
        maxLength={longestTag}
        value={typed}
        onChange={(event) => {
          const { value } = event.target;
          // One of the list was picked: browsers tell it apart from typing by the missing kind of input.
          const picked =
            !('inputType' in event.nativeEvent) || event.nativeEvent.inputType === 'insertReplacementText';
          if (picked && used.includes(value)) add(value);
          else setTyped(value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || typed.trim() === '') return;
          if (event.key !== 'Enter' && event.key !== ',') return;
          event.preventDefault();
          add(typed);
        }}
        onBlur={() => add(typed)}
      />
      <datalist id={`${id}-used`}>
        {used
          .filter((tag) => !isThere(tag))
          .map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
      </datalist>
      <p className="unseen" id={`${id}-about`}>
        With any of these. Enter adds a tag.
      </p>
      <Chips
        label="Chosen tags"
        items={tags.map((tag) => ({ key: tag, name: tag }))}
        onRemove={(key) => onChange(tags.filter((tag) => tag !== key))}
      />
    </div>
  );
}
