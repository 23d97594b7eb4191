import type { Finding } from '../finding.ts';
import { isStrong, judgePassword } from './password-value.ts';
import type { Place } from './place.ts';
import { readQuoted } from './quote.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isListed as isPlausible } from './telling.ts';
import { remembered } from './remembered.ts';
import { canBeCredential } from './value.ts';

/** Functions that take a name and a password, and which argument is the password. */
const takesPassword: readonly { name: RegExp; argument: number }[] = [
  { name: /^(?:mysql_real_connect|pymysql_connect)$/i, argument: 3 },
  {
    name: /^(?:mysqli|mysqli_connect|mysql_connect|mysql_pconnect|mysqli_real_connect|pdo|getconnection|ftp_connect|oci_connect\w*|ftp_login|ldap_bind|ldap_simple_bind_s|ssh2_auth_password|imap_open|database|mssql_connect|sqlsrv_connect|pg_login|plainauth|ibase_connect|sybase_connect)$/i,
    argument: 2,
  },
  {
    name: /^(?:\w*login|log_in|sign_?in|(?:\w{0,20}[^_w])?authenticate|auth|\w*basic_?auth\w*|setauth|withauth|oci_connect|simple_bind_s|begin|(?:new)?account|basicauthentication|basiccredentials|httpbasicauth|\w*usernamepassword\w*|\w*networkcredential|pscredential|passwordauthentication|passwordauthenticator|createuser|create_user|create_superuser|add_?user|connectas|userpass|setcredentials|withcredentials|with_credentials|imap_login|starttls_login|credentials)$/i,
    argument: 1,
  },
  {
    name: /^(?:setpassword|set_password|withpassword|with_password|password|convertto-securestring|setpass|setpwd|check_password|make_password|hashpw|send_password|fill_password|typepassword|enterpassword|tochararray|secretkeyspec|hashpassword|password_hash|make_password|generate_password_hash|bcrypt)$/i,
    argument: 0,
  },
];
const wireless = /(?:wlan|wifi|sta_if|station)\w*\.connect$/i;
const second = { argument: 1 };
const byDriver = /(?:pymysql|MySQLdb|mysql\.connector|DBI->|DBI\.)\.?connect$/i;
const third = { argument: 2 };
/** Functions that sign or check with a secret, and which argument that is. */
const takesSecret =
  /(?:(?:jwt|jsonwebtoken|jws|jose)\w*(?:::|\.)(?:sign|verify|encode|decode)|createhmac|hmac(?:::|\.)(?:new|hexdigest|digest)|cookieparser|cookiesession|hash_hmac)$/i;
/** Functions that take a password at some place or other. */
const takesSome =
  /log_?(?:in|on)|connect|auth|bind|credential|newinstance|create_?async|create_?user|keyring\.set_password|addconnection|storepass|keystore\.load|logonuser/i;
const takesKey =
  /client|bot$|api|token|key|credential|auth|secret|hmac|sign|jwt|login|connect|cipher|crypt|fernet|cookieparser|^new$|run$/i;

const call =
  /(?<![\w$-])(?:[\w$]{1,40}(?:::|\.|->|:)){0,3}([A-Za-z_$][\w$]{1,40}|ConvertTo-SecureString)(?:\(\s{0,20}|\s(?:-String )?(?=["'][^"'\n]{3,60}["'] -AsPlainText))/g;
const longestName = 200;
const argument = /\s{0,20}(?:[rbufLN@$]{1,2}(?=["'])|(?:Some|String::from|new String)\((?=["']))?/y;

/** Passwords and keys that code hands to a function without naming them: `login("ana", "…")`, `new Client("…")`. */
export function calls(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { match, after: from } of named(text)) {
    const next = text.charCodeAt(from);
    if (next === 41) continue;
    const name = match[1]!;
    const called = match[0].trimEnd().replace(/\($/, '');
    const takes = whatTakes(called);
    if (takes === 'nothing') continue;
    const { password, secret, some } = takes;
    const places = argumentsAt(text, from);
    const isAlone = places.length === 1 && /[.:]auth$/.test(called);
    const isKeyring = called.endsWith('keyring.set_password');
    for (const [index, place] of places.entries()) {
      if (!place) continue;
      const finding = judge(
        text,
        place,
        name,
        (!isKeyring && password?.argument === index) || isAlone
          ? 'password'
          : secret
            ? 'secret'
            : some && index > 0
              ? 'some'
              : null,
      );
      if (finding) findings.push(finding);
    }
  }
  return [...findings, ...pairs(text)];
}

interface Called {
  match: RegExpExecArray;
  /** Where its arguments begin. */
  after: number;
}

/** Asks at parentheses only what stands before them: most of a text is far from any. */
function named(text: string): Called[] {
  if (text.includes(' -AsPlainText'))
    return Array.from(text.matchAll(call), (match) => ({ match, after: match.index + match[0].length }));
  const found: Called[] = [];
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    const from = beginOfName(text, at);
    if (from === at) continue;
    call.lastIndex = 0;
    const match = call.exec(text.slice(from, at + 21));
    if (match) found.push({ match, after: from + match.index + match[0].length });
  }
  return found;
}

/** The letters, digits, dots, colons and arrows right before a parenthesis. */
function beginOfName(text: string, parenthesis: number): number {
  let at = parenthesis;
  while (at > 0 && parenthesis - at < longestName && isOfName(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** `[\w$.:>-]` */
function isOfName(code: number): boolean {
  return (
    (code > 96 && code < 123) ||
    (code > 64 && code < 91) ||
    (code > 44 && code < 59 && code !== 47) ||
    code === 62 ||
    code === 95 ||
    code === 36
  );
}

/** What a function of this name may be given. */
const whatTakes = remembered((called: string) => {
  const name = /([\w$-]+)(?: -String)?$/.exec(called)?.[1] ?? called;
  const password = wireless.test(called)
    ? second
    : byDriver.test(called)
      ? third
      : takesPassword.find((each) => each.name.test(name));
  const secret = takesSecret.test(called);
  const some = takesSome.test(called);
  return password || secret || some || takesKey.test(called) ? { password, secret, some } : 'nothing';
});

function judge(
  text: string,
  place: Place,
  name: string,
  as: 'password' | 'secret' | 'some' | null,
): Finding | null {
  const value = text.slice(place.start, place.end);
  if (!canBeCredential(value, true) || /\s|^[\w.+-]+@[\w-]+\.\w/.test(value)) return null;
  const { start, end } = place;
  if (
    as === 'secret' &&
    /\d/.test(value) &&
    value.length >= 8 &&
    !isOfAnotherSort(value) &&
    !/^[HRE]S\d{3}$|^sha-?\d/i.test(value)
  ) {
    return { kind: 'secret', confidence: 'medium', start, end, why: `a secret given to \`${name}\`` };
  }
  if (as === 'some' && isTold(value))
    return { kind: 'password', confidence: 'medium', start, end, why: `a password given to \`${name}\`` };
  if (as === 'password') {
    const confidence = judgePassword(value, { place, words: 'password', line: 'code' });
    return confidence && { kind: 'password', confidence, start, end, why: `a password given to \`${name}\`` };
  }
  if (value.length < 20 || value.length > 200 || !looksRandom(value) || isOfAnotherSort(value)) return null;
  return {
    kind: 'high-entropy',
    confidence: 'medium',
    start,
    end,
    why: `a random value given to \`${name}\``,
  };
}

/** Lower case, capitals and digits, or a sign that no identifier has. */
const isMixed = (value: string): boolean =>
  /[!#$%&*?=+~]/.test(value) ||
  (/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d.*[a-zA-Z].*\d/.test(value));

/** Letters and digits as no name, host, date or version mixes them. */
function isTold(value: string): boolean {
  if (value.length < 6 || value.length > 64 || /^[A-Z\d_]+$|^\$/.test(value)) return false;
  if (/^[\w.-]+\.[a-z]{2,}$|[/\\:@]|^[\d.-]+$|^[a-z]+[-_]?\d$|[()[\]{}|^]/i.test(value)) return false;
  const { digits, lower, upper } = makeOf(value);
  return digits > 0 && lower + upper > 1 && (isStrong(value) || (digits > 1 && !/-\d+$/.test(value)));
}

const isOfAnotherSort = (value: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-|^(?:[\da-f]{40}|[\da-f]{64})$|^AC[\da-f]{32}$|[./:\\](?=.*[./:\\])|^pk_|^sha\d|\.\w{2,4}$|^data:/i.test(
    value,
  );

/** The first four arguments; null for those that are no string. */
function argumentsAt(text: string, from: number): (Place | null)[] {
  const places: (Place | null)[] = [];
  let at = from;
  for (let count = 0; count < 4; count += 1) {
    argument.lastIndex = at;
    argument.test(text);
    const begin = Math.max(at, argument.lastIndex);
    const quoted = readQuoted(text, begin);
    const empty = /^(?:""|'')/.test(text.slice(begin, begin + 2)) ? 2 : 0;
    if (quoted) places.push({ form: 'argument', separator: '(', quoted: true, ...quoted });
    else places.push(null);
    const rest = text.slice(quoted?.after ?? begin + empty, (quoted?.after ?? begin) + 120);
    const comma = /^(?:\{[^{}\n]{0,100}\}|[^,"'`)\n{]{0,100})(?:\([^()"'\n]{0,40}\)[^,"'`)\n]{0,40})?,/.exec(
      rest,
    );
    if (!comma) break;
    at = (quoted?.after ?? begin + empty) + comma[0].length;
  }
  return places;
}

const pair =
  /\b(?:auth|credentials?)[\w.-]{0,12}["']?\s?[=:(]?\s?(?:HTTPBasicAuth)?[([]?\s?["']([^"'\n]{1,60})["'],?\s{1,2}["']([^"'\n]{3,80})["']|[([{]\s?["'][\w.@-]{2,40}["'],?\s["']((?=[^"'\n]*[\d!#$%&*-]|[a-z]{8})[^"'\s\n]{6,80})["']/dgi;

const accountName = /["'](?:admin|root|guest|user\d?|test|operator|ops|demo|service|sa|svc[-_]\w+)["']/i;

/** `auth=("ana", "…")` */
function pairs(text: string): Finding[] {
  return [...text.matchAll(pair)].flatMap((match) => {
    const isNamed = match[2] !== undefined;
    const value = match[2] ?? match[3]!;
    const [start, end] = match.indices![2] ?? match.indices![3]!;
    if (
      !canBeCredential(value, true) ||
      (isNamed
        ? /\s/.test(value)
        : !(accountName.test(match[0])
            ? isPlausible(value)
            : isTold(value) && isMixed(value) && looksRandom(value)) || isOfAnotherSort(value))
    )
      return [];
    const confidence = isNamed ? ('high' as const) : ('medium' as const);
    return { kind: 'password' as const, confidence, start, end, why: 'a password beside a name' };
  });
}
