import { createContext, use, useMemo, useState, type ReactNode } from 'react';

interface TagFilter {
  /** Null: the list shows conversations with any tag and with none. */
  tag: string | null;
  show(tag: string | null): void;
}

const TagFilterContext = createContext<TagFilter>({ tag: null, show: () => {} });

/** The tag by which the list is filtered: chosen at a row or in a header. */
export function useTagFilter(): TagFilter {
  return use(TagFilterContext);
}

export function TagFilterProvider({ children }: { children: ReactNode }) {
  const [tag, show] = useState<string | null>(null);
  const value = useMemo(() => ({ tag, show }), [tag]);
  return <TagFilterContext value={value}>{children}</TagFilterContext>;
}
