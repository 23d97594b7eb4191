/** `Content-Disposition: attachment` with a name in any script (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  return disposition('attachment', name);
}

/** For what is shown in the page and may be saved under its name. */
export function inline(name: string): string {
  return disposition('inline', name);
}

function disposition(kind: string, name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
