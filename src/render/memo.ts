/**
 * Remembers what was rendered, the least recently used first to go: an edit of one message, a search or
 * another branch renders only what is new. `mostCharacters` bounds keys and values together.
 */
export function memoized(
  render: (text: string, variant: string) => string,
  mostCharacters: number,
): (text: string, variant: string) => string {
  const known = new Map<string, string>();
  let characters = 0;

  function forget(key: string, html: string): void {
    known.delete(key);
    characters -= key.length + html.length;
  }

  return (text, variant) => {
    const key = `${variant} ${text}`;
    const before = known.get(key);
    if (before !== undefined) {
      known.delete(key);
      known.set(key, before);
      return before;
    }
    const html = render(text, variant);
    known.set(key, html);
    characters += key.length + html.length;
    for (const [oldest, its] of known) {
      if (characters <= mostCharacters) break;
      forget(oldest, its);
    }
    return html;
  };
}
