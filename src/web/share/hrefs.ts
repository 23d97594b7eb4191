/** What a reader chose on the page; it stays while they move about. */
export interface Choice {
  /** A message that the branch runs through. */
  branch?: string | undefined;
  /** What they look for. */
  query?: string | undefined;
  remoteImages?: boolean | undefined;
}

export interface Hrefs {
  /** The page with some of the choice changed, and optionally scrolled to a message. */
  page(change: Choice, messageId?: string): string;
  file(id: string, options: { inline: boolean }): string;
  zip: string;
}

/** `basePath` is `/share/<token>`. */
export function createHrefs(basePath: string, chosen: Choice): Hrefs {
  return {
    page(change, messageId) {
      const { branch, query, remoteImages } = { ...chosen, ...change };
      const search = new URLSearchParams();
      if (branch) search.set('branch', branch);
      if (query) search.set('q', query);
      if (remoteImages) search.set('images', '1');
      return `${basePath}${search.size > 0 ? `?${search}` : ''}${messageId ? `#m-${messageId}` : ''}`;
    },
    file: (id, { inline }) => `${basePath}/files/${id}${inline ? '?inline=1' : ''}`,
    zip: `${basePath}/files.zip`,
  };
}
