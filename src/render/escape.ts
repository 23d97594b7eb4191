const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For quoted attribute values, and for text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** For text only: quotes stay, which in code is a tenth of the page. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character]!);
}
