import type { Opening } from '../openings.ts';
import { remembered } from './remembered.ts';
import { wordsOf } from './words.ts';

/**
 * What a name promises of its value. `password`: chosen by a person. `secret`: a key, token or secret, called so
 * without doubt. `token`: of which many are none. `key`: what may be a key to anything. `salt`: random, and worth
 * hiding beside what it protects. `session`: a cookie or signature that opens something.
 */
export type NameClass = 'password' | 'secret' | 'token' | 'key' | 'salt' | 'session';

/** Where to look for names at all. What is found grows to the whole name before it is judged. */
const stems =
  /pass(?!(?:ed|es|ing|ive|age|enger|port|ion)\b)|pwd|psw|pw(?![a-z])|secret|token|api[_\- ]?key|key|kennwort|contrase|\bclave|\bsenha|mot[ _-]de[ _-]passe|\bmdp\b|\bwachtwoord|parola|has[lł][oaeu]|l[öo]senord|salasana|hesl[oaeu]|парол[ьяею]|密码|密碼|パスワード|비밀번호|şifre|schl[üu]ssel|credential|auth|psk|mnemonic|alarm[_ -]?code|pin[_ -]?code|(?:door|unlock)[_ -]?code|(?:admin|user|master|sim|card|lock)[_ -]?pin\b|salt|nonce|pepper|signature|\bsig\b|cookie|session|\bsid\b|sessid|webhook|licen[sc]e|bearer|\bpin\b|community|pwrd|jelsz[óo]|adgangskode|kodeord|\bww\b|totp|passwd/gi;

export const nameStems: Opening = {
  pattern: stems,
  stems: [
    ...'pass pwd psw pw secret token key kennwort contrase ~clave ~senha ~mdp~ ~wachtwoord parola lösenord losenord'.split(
      ' ',
    ),
    ...'salasana парол 密码 密碼 パスワード 비밀번호 şifre schlüssel schlussel credential auth psk mnemonic alarm'.split(
      ' ',
    ),
    ...'salt nonce pepper signature ~sig~ cookie session ~sid~ sessid webhook license licence licens licenc'.split(
      ' ',
    ),
    ...'bearer ~pin~ community pwrd jelsz adgangskode kodeord ~ww~ totp door unlock hasl hasł hesl'.split(
      ' ',
    ),
    ...['', ' ', '_', '-'].flatMap((joint) => [
      `api${joint}key`,
      `pin${joint}code`,
      `mot${joint}de`,
      ...['admin', 'user', 'master', 'sim', 'card', 'lock'].map((owner) => `${owner}${joint}pin~`),
    ]),
  ],
};

const password =
  /(?:^| )(?:(?:\w*(?:password|passwd|passwort|passphrase|passcode|kennwort))|pwd|\w{1,12}pwd|pw|(?:root|db|wifi|admin|user|my|bind|ldap|ftp|smtp)pw|psw|psswd|pswd|pword|contrase[ñn]a|clave|senha|wachtwoord|mdp|motdepasse|mot de passe|pin ?code|mnemonic|pwrd|usrpass|passord|jelsz[óo](?:t|m|d|av?a)?|adgangskoden?|passordet|kodeord(?:et)?|ww|palavra passe|(?:unlock|entry) ?code|authtok|masterauth|(?:admin|user|master|sim|card|lock) pin|bind credentials?|(?:alarm|door|gate) ?code|psk|wpa ?psk|parola(?:n|sı|yı)?|parola d ordine|has[lł](?:o|a|em|u)|l[öo]senord(?:et)?|salasanan?|hesl(?:o|a|em|u)|парол(?:ь|я|ем|ю)|密码|密碼|パスワード|비밀번호|şifre\p{L}{0,6}|pass|passwords|(?:db|user|admin|root|smtp|mail|ftp|sudo|my|http|ssh|sftp|redis|mysql|pg|require|store|key|trust|become|wifi|wpa|ldap|proxy|imap|master|auth|sql|rabbit|mongo|host|login|server|vault|bind|truststore|keystore|p12|cert|enable|sshl|bot|svc)pass|pass word|pass phrase|\w*passwords?)\d{0,3}(?: (?:confirm|confirmation|repeat|again|new|old|current|plain|plaintext|text|prod|production|dev|development|test|testing|staging|stage|live|local|default|value|string|str|var|env|raw|clear|cleartext|primary|secondary|admin|root|user|master|db|database|ro|rw|ci|live|real|\d+|[a-z]))?$/u;
const secret =
  /(?:^| )(?:\w*secrets?|\w*api ?keys?|\w*apikey|(?:access|secret|private|encryption|encrypt|decryption|signing|sign|master|account|shared|storage|auth|license|licence|app|application|service|client|server|hmac|aes|des|rsa|crypto|cryptographic|cipher|session|subscription|ssh|deploy|webhook|write|read|ingest|ingestion|admin|root|root user|jwt|token|preshared|pre shared|psk|symmetric|activation|product|serial|integration|instrumentation|bot|user|dev|developer|live|prod|production|test|staging|maps|google|openai|anthropic|stripe|azure|aws|github|gitlab|slack|sendgrid|twilio|datadog|mailgun|primary access|functions?|host|machine|vault|unseal|recovery|provisioning|routing|security|secure|cookie|csrf|kms|data encryption|device|network|wpa|wifi|private signing|base|node|gcm|fcm|vapid private|push|identity|owner|consumer|sender|bearer|x api|rapidapi|supabase|anon|service role)(?: access)? ?keys?(?: base)?|secret key base|secretkeybase|accesskey|secretkey|privatekey|authkey|signingkey|encryptionkey|masterkey|accountkey|presharedkey|appkey|licensekey|keydata|key data|auth ?tokens?|access ?tokens?|refresh ?tokens?|bearer ?tokens?|bot ?tokens?|private ?tokens?|personal ?access ?tokens?|api ?tokens?|secret ?tokens?|id ?tokens?|deploy ?tokens?|registry ?tokens?|session ?tokens?|oauth ?tokens?|security ?tokens?|csrf ?tokens?|pat|(?:github|gitlab|gh|npm|pypi|slack|vault|jwt|bearer|service account|sa|sonar|codecov|ci|job|webhook|hub|hf|telegram|discord|grafana|influx|docker|mapbox|cloudflare|cf|digitalocean|do|heroku|k8s|kube|kubernetes|cluster|join|admin|user|master|root|login|auth|client|app|x auth|x access|x vault|x api|jenkins|netlify|vercel|sentry|circleci|travis|dependabot|private) ?tokens?|_ ?auth|hmac|psk|webhook(?: url)?|encryption ?keys?|schlüssel|api schlüssel|zugangsschlüssel|lizenzschlüssel|geheimnis|totp|totp secret|credentials?|oauth|jwt|api auth|authorization|proxy authorization|x api key|app key|app secret)\d{0,3}(?: (?:v\d+|prod|production|dev|development|test|testing|staging|stage|live|local|default|value|string|str|new|old|current|primary|secondary|hex|base64|b64|bytes|raw|plain|\d+|[a-z]))?$/u;
const token =
  /(?:^| )(?:\w*tokens?|auth|bearer|jeton)\d{0,3}(?: (?:value|string|str|new|old|current|raw|plain|hex|\d+|[a-z]))?$/u;
const key =
  /(?:^| )(?:\w*keys?|schlüssel|licen[sc]e(?: (?:number|code|no))?|community)\d{0,3}(?: (?:value|string|str|hex|base64|b64|bytes|raw|v?\d+|[a-z]))?$/u;
const salt = /(?:^| )(?:\w*salt|nonce|pepper|seed)\d{0,3}(?: (?:value|hex|base64|\d+))?$/u;
const session =
  /(?:^| )(?:cookies?|session|sessionid|session ?id|sid|\w*sessi?o?n?id|\w*sessid|signature|sig|x amz signature|session ?key)$/u;

/** What ends like a secret and is none, or is meant for everyone. */
const harmless =
  /(?:^| )(?:public|pub|publickey|publishable|primary|foreign|partition|sort|range|hash|cache|object|index|unique|composite|surrogate|natural|candidate|query|search|lookup|map|dict|hot|short ?cut|shortcut|arrow|function key|row|column|col|field|label|i18n|translation|message|locale|sorting|group|grouping|join|bucket|s3|file|image|metric|tag|config|settings?|option|property|prop|event|action|state|reducer|storage name|registry|param|parameter|next|page|pagination|continuation|cursor|sync|next page|cancel|cancellation|eos|bos|pad|unk|sep|cls|mask|special|stop|start|end|begin|max|min|num|total|input|output|prompt|completion|usage|prefix|suffix|lexer|parser|syntax|design|color|style|theme|css|erc20|nft|public key|socket|gpg|pgp|dummy|sample|list|data|react|item|menu|tab|route|answer|legend|piano|enter|escape|delete|modifier|meta|shift|ctrl|alt|tokenized|any|by|per|on|each|of|has|is|no|not|same|wrong|every|all|lang|language|doc|section|sub|super|dictionary|json|yaml|attribute|feature|flag|flow|user interface|extra|aggregat\w*|dedup\w*|idempotency|ordering|trace|span|correlation|request) (?:keys?|tokens?)(?: |$)|publickeytoken|public key token/u;
const others =
  /(?:^| )(?:length|len|size|bits?|bytes per|count|counts|limit|max|min|maximum|minimum|field|fields|fieldname|file|files|filename|path|paths|dir|directory|folder|location|hash|hashes|hashed|hasher|digest|checksum|sum|policy|policies|rules?|type|types|kind|name|names|label|labels|title|text|description|desc|message|msg|id|ids|identifier|uuid|url|urls|uri|endpoint|host|port|page|link|href|expiry|expiration|expires|expired|expire|exp|ttl|age|lifetime|timeout|time|timestamp|date|at|reset|resets|rotation|rotate|header|headers|prefix|suffix|separator|enabled|disabled|required|requires|optional|allowed|placeholder|hint|input|form|pattern|regex|regexp|format|error|errors|invalid|valid|validator|validation|validate|match|matches|mismatch|strength|score|manager|provider|providers|encoder|store|service|handler|helper|util|utils|factory|builder|generator|algorithm|algo|alg|scheme|method|mode|version|ref|reference|arn|vault|column|columns|row|table|schema|model|class|interface|status|state|flag|code ?challenge|challenge|usage|usages|used|budget|price|cost|symbol|index|offset|position|bucket|group|owner|scope|scopes|grant|audience|issuer|source|target|list|array|map|set|cache|storage|ring|chain|board|word|words|stroke|press|up|down|frame|frames|code|codes|stretching|derivation|exchange|agent|ops|operations|server|client|app|module|plugin|package|import|only|through|by|from|to|for|in|of|with|and|or|is|has|was|are|not|tries|attempts|retries|visible|visibility|toggle|show|hide|icon|button|screen|view|dialog|modal|prompt|change|changed|updated|update|created|create|delete|removed|remove|save|forgot|forgotten|recovery|help|info|meta|metadata|config|configuration|settings|options|params|object|response|request|result|results|data|payload|callback|hook|event|events|listener|middleware|guard|filter|controller|router|route|template|example|demo|fixture|mock|stub|spec|tests|suite|locked|unlock|lock|days|hours|minutes|seconds|interval|history|authentication|authenticator|security|line|lines|color|colour|style|width|height|selector|xpath|locator|element|el|ctrl|control|txt|lbl|btn|box|entropy|iterations|rounds|cost|bcrypt|md5|sha|sha1|sha256|sha512|crypt|enc|encrypted|aliases|alias|fingerprint|thumbprint|kid|usernames?|users?|emails?)$/u;
/** Names of what is said about a credential, wherever they stand: `hasPassword`, `PASSWORD_HASHERS`. */
const saidOf =
  /^(?:has|is|should|can|must|need|needs|use|uses|require|requires|allow|allows|enable|disable|show|hide|forgot|reset|validate|verify|check|confirm|invalid|missing|wrong|no|get|fetch|read|load|find|generate|create|make|encode|decode|hash|encrypt|decrypt|parse|build|handle|on|update|change|rotate|revoke|refresh|delete|remove|clear|compare|match|test|max|min|num|total)(?: |$)/u;
const verbs =
  /^(?:get|fetch|read|load|find|generate|create|make|encode|decode|hash|encrypt|decrypt|parse|build|handle|on|validate|verify|check|compare|match|assert|expect|keyring) /u;

const keyData = /(?:client|private|secret|tls) key data$/;

/** What a name is about; `class` is null if what it names needs no hiding. */
export interface Naming {
  class: NameClass | null;
  /** In lower case. */
  words: string;
  /** Says that its value is public or of another sort: `next page token`, `public key`. */
  isHarmless: boolean;
}

export const namingOf = remembered((name: string): Naming => {
  const words = wordsOf(name);
  return { class: judge(words), words, isHarmless: harmless.test(words) };
});

const hashed = /(?:^| )(?:hash|hashed|hashes|digest|bcrypt|crypted)(?: |$)/u;

function judge(words: string): NameClass | null {
  if (words.length > 90 || harmless.test(words)) return null;
  if (verbs.test(words) || hashed.test(words)) return null;
  if (password.test(words)) return isFlag(words) ? null : 'password';
  if (keyData.test(words)) return 'secret';
  if (others.test(words)) return session.test(words) ? 'session' : null;
  if (secret.test(words)) return isFlag(words) ? null : 'secret';
  if (isFlag(words)) return null;
  if (session.test(words)) return 'session';
  if (token.test(words)) return 'token';
  if (salt.test(words)) return 'salt';
  return key.test(words) ? 'key' : null;
}

const isFlag = (words: string): boolean =>
  saidOf.test(words) &&
  !/^(?:clear ?text|test|create|reset|new|confirm|change|update|read|refresh|no) /u.test(words);
