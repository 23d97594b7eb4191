/** No memory holds more; what comes after begins anew. */
const most = 5000;

/** `find`, which asks for the same key only once in a while: the same names come again in every text. */
export function remembered<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, { value: T }>();
  return (key) => {
    const old = known.get(key);
    if (old) return old.value;
    const value = find(key);
    if (known.size >= most) known.clear();
    // A copy, so that a short key keeps no long text alive of which it is a part.
    known.set(Buffer.from(key, 'utf16le').toString('utf16le'), { value });
    return value;
  };
}
