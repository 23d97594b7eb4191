/** The words of a name, in lower case: `dbPasswd`, `DB_PASSWD` and `db-passwd` are `db passwd`. */
export function wordsOf(name: string): string {
  if (snakeCase.test(name)) return name.replaceAll('_', ' ');
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** As most names in configurations are written. */
const snakeCase = /^[a-z\d]+(?:_[a-z\d]+)*$/;
