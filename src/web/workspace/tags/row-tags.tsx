import './tags.css';
import { useTagFilter } from './tag-filter.tsx';

const mostShown = 3;

/** Under a row's title: each leads to all that have it. */
export function RowTags({ tags }: { tags: readonly string[] }) {
  const filter = useTagFilter();
  if (tags.length === 0) return null;
  const more = tags.length - mostShown;
  return (
    <span className="row-tags">
      {tags.slice(0, mostShown).map((tag) => (
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
      {more > 0 && <span title={tags.slice(mostShown).join(', ')}>+{more}</span>}
    </span>
  );
}
