/** `4.1111111111111111E15` → `4111111111111111`: whole numbers as people write them, all else as it is. */
export function plainNumber(text: string): string {
  if (!/^-?\d(?:\.\d{1,20})?E\+?\d{1,2}$/i.test(text)) return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : text;
}
