import type { Name } from './name.ts';
import { isOpening, readQuoted } from './quote.ts';

/** How a value belongs to its name. */
export type Form =
  /** `name = value`, `name: value`, `"name": "value"` */
  | 'assigned'
  /** `?name=value&` and the same in the body of a form. */
  | 'parameter'
  /** `--name value` */
  | 'flag'
  /** `<name>value</name>` */
  | 'element'
  /** `name("value")`, `set("name", "value")` */
  | 'argument'
  /** `name == "value"` */
  | 'compared'
  /** `name value`, as some configuration files have it. */
  | 'directive'
  /** `…, "name", "value"`: perhaps its value, perhaps only the next of a list. */
  | 'listed'
  /** `| name | value |` */
  | 'cell';

export interface Place {
  form: Form;
  start: number;
  end: number;
  quoted: boolean;
  /** What stands between name and value. */
  separator: string;
  /** Where the closing quote ends, or the value. */
  after: number;
}

const closing = / \d{1,2}(?=:)|\}(?= {2})|\]?\\{0,7}["'`]\]?|&quot;|&#3[49];|%22|\]|\*\*|__|\[\d{0,4}\]/y;
const separators =
  /[ \t]{0,40}(?::=|=>|->|<-|={1,3}|!={1,2}|[?|+&]{1,2}=|::?|：|%3[ADad]|,|\|)(?:\*{1,2}|__)?[ \t]{0,40}/y;
const typed =
  /(?:&?'?\w{0,12} ?)?[A-Za-z_][\w.]{0,30}(?:\[[^\]\n]{0,30}\]|<[^>\n]{0,30}>)?\??[ \t]{0,4}=[ \t]{0,4}(?=\\{0,3}["'`@$bLN])/y;
const typedGap =
  /[ \t]{1,4}(?:As )?[A-Za-z*[\]]{2,16}[ \t]{0,4}=[ \t]{0,4}(?=["'`@$])|[ \t]{1,30}(?:TYPE|PIC)[ \t][^\n'"=]{1,40}[ \t]VALUE[ \t]{1,4}(?=')|\(\)(?::[ \t]?\w{1,20})?[ \t]?(?:=|\{[ \t]?return)[ \t](?=["'])|(?:[ \t]?\{[ \t]?)(?=["'])/y;
const paired =
  /\\{0,3}["']?\s{0,20},?\s{0,40}\\{0,3}["']?\w{0,12}(?:value|val|defaultValue|default|content|secret|string|text|data)\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}/iy;
const declared =
  /["'] ?\{(?:[^{}"'\n]{0,60}(?:"[^"\n]{0,120}")?[ \t\r]{0,4}\n){0,5}?[^{}"'\n]{0,40}default[ \t]*=[ \t]*/y;
const pairedElement =
  /["'][^<>\n]{0,80}(?<![=-])>(?:\s{0,40}<value>)?|<\/(?:\w{1,20}:)?(?:[Kk]ey|[Nn]ame)>\s{0,40}<(?:\w{1,20}:)?(?:string|[Vv]alue)[^<>\n]{0,40}>/y;
const attributes =
  /[^<>\n"']{0,40}(?:"[^"<>\n]{0,80}"[^<>\n"']{0,20}){0,4}>\s{0,20}(?:<[Vv]alue[^<>\n]{0,40}>|<!\[CDATA\[)?/y;
const wrapper =
  /(?:new )?(?:String|Some|Ok|bcrypt|Hash::make|password_hash|make_password|hash_password|generate_password_hash|(?:\w{0,20}[eE]ncoder(?:\(\))?\.)?encode|Buffer\.from|String::from|\[\]byte|bytes|str|Optional\.of|SecretStr|SecureString|Secret|quote|Encoding(?:\.\w{2,10}){1,2}\.GetBytes|atob|base64\.b64decode|b64decode|unhexlify|binascii\.unhexlify|bytes\.fromhex|hex\.DecodeString|ObjectId)\([ \t]{0,4}/y;
const fallback =
  /(?:process\.env|import\.meta\.env|os\.environ|os\.getenv|ENV|env|getenv|environ|Environment\.\w{1,30}|System\.getenv|config|Deno\.env)[\w.()[\]"']{0,80}?(?: {0,3}(?:\|\||\?\?|or|\?:) {0,3}|, {0,3})(?=["'`])/y;
const prefix = /\s{0,20}string\(\d{1,4}\) |[rbufLN@$]{1,2}(?=\\{0,7}["'`])/y;
const escapedTag = /[&\n]/g;
const tag = /[<\n]/g;
const bar = /[|\n]/g;
const parameterEnd = /[&\s"'`<>#)\\;|,\]]/g;
const encodedEnd = /[&\s"'`<>#)\\;|,%\]]/g;
const bareEnd = /[\s"'`]|<[/A-Za-z!]/g;

/** No value without quotes is longer. */
const longest = 300;

/** What tests of pages do with the field that was just named. */
const typing =
  /\/i?\), |["'\])]{1,4}\.(?:send_keys|sendKeys|type|fill|setValue|set|val|pressSequentially)\([ \t]{0,4}/y;
/** Between a string that ends with the name and the one that is its value. */
const joint = /["'] ?[+.&] ?(?=["'])/y;
const formData = /["']\r?\n\r?\n(?=\S)/y;
const anchor = /&\w{1,30} /y;
const expansion = /"?\$\{\w{1,40}:?[-=](?=[^}$\s]{3,100}\})/y;
const expansionEnd = /[}\s"]/g;
const blockScalar = /[|>][+-]?[ \t]*\n[ \t]{1,40}(?=[^\s-][^\s:]{7,300}[ \t]*(?:\n|$))/y;
const lineEnd = /\n/g;
const quoteLike = /qq?[({[]/y;
const quoteLikeEnd = /[)}\]\n]/g;
const spaces = /[ \t]{1,40}/y;
const opening = /[ \t]{0,4}\([ \t\n]{0,20}/y;
/** `process.env.NAME || '…'`, `ENV["NAME"] ?? "…"`: what counts where the name has no value. */
const otherwise = /["'\])]{0,3}[ \t]{1,4}(?:\|\||\?\?|\?:|or)[ \t]{1,4}(?=["'`])/y;
/** What gives a value to a name that stands in quotes. */
const defining =
  /\b(?:define|putenv|setenv|set_env|set_var|setProperty|setdefault|addProperty|set)\(\s?["']$/i;

/** Where the value of a name stands, or null if it has none. */
export function placeAfter(text: string, name: Name): Place | null {
  if (/<(?:\w{1,20}:)?$/.test(text.slice(Math.max(0, name.start - 22), name.start)))
    return elementAfter(text, name.end);
  if (text.startsWith('&lt;', name.start - 4))
    return text.startsWith('&gt;', name.end) ? upTo(text, name.end + 4, escapedTag, 'element', '>') : null;
  const closed = skip(closing, text, name.end);
  if (closed > name.end && closed - name.end < 9) {
    const pair = skip(paired, text, name.end);
    if (pair > name.end) return valueAt(text, pair, 'assigned', ':');
    const field = skip(formData, text, name.end);
    if (field > name.end && /form-data/.test(text.slice(Math.max(0, name.start - 60), name.start)))
      return upTo(text, field, lineEnd, 'parameter', '=');
    const variable = skip(declared, text, name.end);
    if (variable > name.end) return valueAt(text, variable, 'assigned', '=');
    const element = skip(pairedElement, text, name.end);
    if (element > name.end) return elementAt(text, element);
  }
  const typedIn = skip(typing, text, name.end);
  if (typedIn > name.end) return valueAt(text, typedIn, 'argument', '(');
  if (text.charAt(name.end) === ',') {
    const pair = pairOnNextLine(text, name);
    if (pair) return pair;
  }
  const alternative = skip(otherwise, text, name.end);
  if (alternative > name.end) return valueAt(text, alternative, 'assigned', '||');
  const separated = skip(separators, text, closed);
  if (separated > closed) return assignedAt(text, name, closed, separated);
  const type = skip(typedGap, text, closed);
  if (type > closed) return valueAt(text, type, 'assigned', '=');
  if (/[\n<]/.test(text.charAt(name.end))) return pairOnNextLine(text, name);
  const open = skip(opening, text, closed);
  if (open > closed) return argumentAt(text, open);
  return spacedAt(text, name, closed);
}

function assignedAt(text: string, name: Name, closed: number, separated: number): Place | null {
  const separator = text.slice(closed, separated);
  const sign = separator.trim().replace(/[*_]{2}$/, '');
  if (sign === '|') return isTableRow(text, name.start) ? upTo(text, separated, bar, 'cell', sign) : null;
  if (sign === ':' || sign === '：') {
    const type = skip(typed, text, separated);
    if (type > separated) return valueAt(text, type, 'assigned', '=');
  }
  if (sign === ',') {
    const place = closed > name.end ? valueAt(text, separated, 'argument', sign) : null;
    if (!place?.quoted) return null;
    if (defining.test(text.slice(Math.max(0, name.start - 20), name.start)))
      return { ...place, form: 'assigned' };
    const before = text.slice(Math.max(0, name.start - 3), name.start);
    if (/["']--?$/.test(before)) return { ...place, form: 'flag' };
    return isFirst(text, name.start) ? place : { ...place, form: 'listed' };
  }
  if (/^(?:[=!]==?|===)$/.test(sign)) {
    const place = valueAt(text, separated, 'compared', sign);
    return place?.quoted ? place : null;
  }
  const before = text.charAt(name.start - 1);
  const isParameter = separator === '=' && closed === name.end && /[?&#]/.test(before);
  if (/%3D/i.test(sign)) return upTo(text, separated, encodedEnd, 'parameter', sign);
  if (isParameter && !/["']/.test(text.charAt(separated)))
    return upTo(text, separated, parameterEnd, 'parameter', sign);
  return valueAt(text, separated, 'assigned', separator);
}

function valueAt(text: string, from: number, form: Form, separator: string): Place | null {
  const anchored = skip(anchor, text, from);
  if (anchored > from) return valueAt(text, anchored, form, separator);
  const expanded = skip(expansion, text, from);
  if (expanded > from) {
    const place = upTo(text, expanded, expansionEnd, form, separator);
    return place && { ...place, quoted: true };
  }
  let at = skip(fallback, text, from);
  at = skip(wrapper, text, at);
  at = skip(prefix, text, at);
  const perl = skip(quoteLike, text, at);
  if (perl > at) return upTo(text, perl, quoteLikeEnd, form, separator);
  const quoted = readQuoted(text, /["']\\["']/.test(text.slice(at, at + 3)) ? at + 1 : at);
  if (quoted && isOpening(text, at)) return { form, separator, quoted: true, ...quoted };
  if (quoted) {
    const joined = skip(joint, text, at);
    const next = joined > at ? readQuoted(text, joined) : null;
    return next && { form, separator, quoted: true, ...next };
  }
  if (at > from) return null;
  const block = skip(blockScalar, text, from);
  if (block > from) return upTo(text, block, lineEnd, form, separator);
  return upTo(text, from, bareEnd, form, separator);
}

function argumentAt(text: string, from: number): Place | null {
  const place = valueAt(text, from, 'argument', '(');
  return place?.quoted ? place : null;
}

function spacedAt(text: string, name: Name, closed: number): Place | null {
  const at = skip(spaces, text, closed);
  if (at === closed) return null;
  const isFlag = /^--?$/.test(text.slice(Math.max(0, name.start - 2), name.start).trim());
  const place = valueAt(text, at, isFlag ? 'flag' : 'directive', ' ');
  // Keywords of Clojure and EDN, and what a Dockerfile or a shell sets.
  const head = text.slice(Math.max(0, name.start - 12), name.start);
  if (place?.quoted ? /(?:^|[\s{(]):$/.test(head) : /(?:^|\n)[ \t]*(?:ENV|ARG|setx)[ \t]+$/.test(head)) {
    return place && { ...place, form: 'assigned' };
  }
  return place;
}

function elementAfter(text: string, end: number): Place | null {
  const at = skip(attributes, text, end);
  return at === end ? null : elementAt(text, at);
}

/** Up to the tag that closes it. */
function elementAt(text: string, from: number): Place | null {
  const place = upTo(text, from, tag, 'element', '>');
  if (!place || !text.startsWith('</', place.after)) return null;
  return { ...place, end: text.startsWith(']]>', place.end - 3) ? place.end - 3 : place.end };
}

/** `- name: DB_PASSWORD` and `value: …` on the line below; `<key>password</key>` and `<string>` below. */
function pairOnNextLine(text: string, name: Name): Place | null {
  const line = text.slice(Math.max(0, name.start - 40), name.start);
  if (/<(?:\w{1,20}:)?(?:key|name)>$/i.test(line)) {
    const element = skip(pairedElement, text, name.end);
    return element === name.end ? null : elementAt(text, element);
  }
  if (!/(?:name|key):[ \t]*$/i.test(line)) return null;
  const pair = skip(paired, text, name.end);
  return pair === name.end ? null : valueAt(text, pair, 'assigned', ':');
}

function upTo(text: string, start: number, stop: RegExp, form: Form, separator: string): Place | null {
  stop.lastIndex = 0;
  const window = text.slice(start, start + longest);
  const found = stop.exec(window)?.index ?? window.length;
  const end = start + found;
  const trimmed = window.slice(0, found).trimEnd().length;
  return trimmed === 0 || found === longest
    ? null
    : { form, start, end: start + trimmed, quoted: false, separator, after: end };
}

/** Whether the name opens a list of arguments or a pair. */
const isFirst = (text: string, at: number): boolean =>
  /[([{]\s{0,20}\\{0,3}["'`](?:[#.\w=[-]{0,20}[#.=[-])?$/.test(text.slice(Math.max(0, at - 40), at));

/** Whether the line begins with a bar, as the rows of tables in Markdown do. */
const isTableRow = (text: string, at: number): boolean =>
  /(?:^|\n)[ \t>]*\|[^\n]*$/.test(text.slice(Math.max(0, at - 120), at));

/** Where `pattern` ends if it begins at `at`, else `at`. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
