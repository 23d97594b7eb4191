import { makeOf } from './randomness.ts';

/** What stands where a value will be: a variable, a template, a call, a hint what to write, a mask. */
export function isPlaceholder(value: string): boolean {
  return isTemplate(value) || isMask(value) || hint.test(value);
}

const hint =
  /^(?:<[^>]*>?|\[[^\]]*\]|\(.*\)|\{[^}]*\})$|(?:^|[^a-z])(?:your|my|our|their|the|some|any|new|old|put|insert|enter|replace|change|set|add|use|type|fill|paste|generate|provide|specify)[-_. ]?(?:own[-_. ]?)?(?:in|me|this|it|with|your|my|here|a|api|app|aws|azure|client|access|auth|secret|private|password|passwd|pass|passphrase|pwd|token|key|value|user|login|account|db|database|super|strong|secure|real|actual|unique|random|personal|jwt|bot|github|openai|stripe|slack)(?:$|[^a-z])|place-?_?holder|redacted|removed|omitted|censored|sanitized|obfuscated|scrubbed|filtered|masked|hidden[-_ ]?value|goes[-_ ]?here|[-_ ]here$|to[-_ ]?be[-_ ]?(?:set|filled|replaced|defined)|\btodo\b|\bfixme\b|\btbd\b|\bn\/a\b|dummy|foo[-_]?bar|lorem|^(?:ein|ihr|dein|mein|votre|mon|ton|tu|su|il-tuo|sua|seu|twoje|twój|jouw|uw|hier|ici|aqui|aquí)[-_ ]|(?:^|[-_])(?:example|sample|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld)(?:$|[-_])|^(?:example|sample)/i;

function isTemplate(value: string): boolean {
  return (
    /\$\{|\$__\w+\{|^@Microsoft\.|\{\{|#\{|<%=?\s|\$\(|%\{\w|\}\}|@@\w|__[A-Z][A-Z_]+__|\[\[/.test(value) ||
    /^(?:\$?%?[A-Za-z_]\w*%|\$[A-Za-z_][\w:.]*|\$env:\w+|@\w+@|:[a-z_]+|&[a-z_]+|\*[a-z_]+|!\w+(?: .*)?|%\(?\w*\)?[sdvqr@]|\?|\{(?!noop\})\w*\}.*|.*\{(?!enter\}|tab\})[\w.]*\}|`.*`)$/.test(
      value,
    ) ||
    /^%[sdvq]|%[sdvq]$/.test(value)
  );
}

/** `xxxx`, `****`, `abc...`, `-----`, `00000000`: what hides a value or what repeats itself. */
function isMask(value: string): boolean {
  if (
    /\.\.\.|…|\*{3,}|•{2,}|●{2,}|x{5,}|X{4,}|(?:^|[-_])x{3,}$|#{4,}|_{4,}|(?:xxx-?){2}|<[A-Za-z][\w -]*>/.test(
      value,
    )
  )
    return true;
  return (
    value.length > 2 &&
    makeOf(value).distinct < 10 &&
    new Set(value.slice(0, 64).toLowerCase()).size <= Math.min(3, value.length / 4)
  );
}
