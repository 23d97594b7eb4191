/** The ids in a text of addresses and ids, as they are copied from the browser; and what is neither. */
export function conversationsNamed(text: string): { ids: string[]; unknown: string[] } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const word of words) {
    const id = /(?:^|\/c\/)([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:[?#].*)?$/i.exec(word)?.[1];
    if (id === undefined) unknown.push(word);
    else ids.add(id.toLowerCase());
  }
  return { ids: [...ids], unknown };
}
