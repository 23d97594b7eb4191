import './tags.css';
import { useState } from 'react';
import { Popover } from 'radix-ui';
import { Tag } from 'lucide-react';
import { TagEditor } from './tag-editor.tsx';
import { useTagFilter } from './tag-filter.tsx';

const mostShown = 3;

/** In the header: what it is tagged with; its owner changes it here. */
export function HeaderTags({ id, tags, mayEdit }: { id: string; tags: readonly string[]; mayEdit: boolean }) {
  const filter = useTagFilter();
  const [open, setOpen] = useState(false);
  if (!mayEdit && tags.length === 0) return null;
  if (!mayEdit) {
    return (
      <span className="header-tags">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className="tag"
            title={`Show what is tagged ${tag}`}
            onClick={() => filter.show(tag)}
          >
            {tag}
          </button>
        ))}
      </span>
    );
  }
  const more = tags.length - mostShown;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="header-tags" title={tags.join(', ')}>
          {tags.length > 0 && <span className="unseen">Tags:</span>}
          {tags.length === 0 && (
            <span className="tag empty">
              <Tag aria-hidden />
              Add tags
            </span>
          )}
          {tags.slice(0, mostShown).map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
          {more > 0 && <span>+{more}</span>}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover tag-popover"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Tags"
        >
          <TagEditor id={id} tags={tags} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
