import { isPlaceholder } from './placeholder.ts';
import { looksRandom, makeOf } from './randomness.ts';

/** Whether `value` can be a credential at all, whatever it is called: no variable, path, address, sentence or label. */
export function canBeCredential(value: string, quoted: boolean): boolean {
  if (value.length < 3 || value.length > 1000 || nothing.test(value)) return false;
  if (isPlaceholder(value)) return false;
  if (/\p{Cc}/u.test(value)) return false;
  if (path.test(value) && !looksRandom(value.replaceAll(/[/\\]/g, ''))) return false;
  if (/^[a-z][a-z\d+.-]{1,20}:\/\//i.test(value) || file.test(value) || identifier.test(value)) return false;
  if (isDottedName(value)) return false;
  if (/^(?:required|nullable|string|sometimes|confirmed|min|max)[|:,]|^input\[|^ref\+/.test(value))
    return false;
  return quoted ? !/^\\|\w\[[\w"'*]*\]/.test(value) : !isCode(value);
}

/** Words that stand where a value would, and say of what sort it is or that there is none. */
const nothing =
  /^(?:none|null|nil|undefined|nan|true|false|yes|no|on|off|y|n|ok|empty|unset|void|default|required|optional|mandatory|missing|invalid|valid|expired|unknown|unused|disabled?|enabled?|active|inactive|auto|automatic|manual|never|always|both|any|all|self|this|that|these|here|there|it|is|are|was|and|or|not|for|the|an?|to|in|of|be|must|should|will|can|has|have|with|without|your|my|str|string|text|varchar.*|char.*|nvarchar.*|int|integer|bigint|number|numeric|bool|boolean|bytes?|blob|float|double|object|array|list|map|dict|tuple|enum|json|uuid|date|datetime|timestamp|buffer|function|func|class|struct|optional\[.*|string\[.*|[a-z]+\[\]|secretstr|securestring|charfield|varchar|bearer|basic|digest|oauth2?|oauth|jwt|apikey|api_?key|api-key|token|tokens|password|passwords|passwd|pass|pwd|passphrase|secret|secrets|key|keys|credentials?|auth|authorization|header|query|cookie|cookies|session|body|form|email|e-mail|user|username|login|name|id|value|hidden|input|type|file|env|environment|vault|keyring|prompt|ask|stdin|plain|plaintext|raw|hash|hashed|encrypted|sha-?\d+|md5|bcrypt|scram-sha-256|argon2\w*|aes-?\d*.*|rsa|ed25519|hmac|hs\d+|rs\d+|es\d+|base64|hex|utf-?8|ascii|new|old|same|current|current-password|new-password|one-time-code|private|public|shared|static|final|const|let|var|async|await|return|import|export|from|if|else|process|os|sys|req|res|request|response|config|configuration|settings?|options?|params?|args?|data|payload|context|state|props|event|error|result|item|items|local|localhost|global|internal|external|left|right|center|top|bottom|primary|secondary|failed|passed|files|failure|success|successful|succeeded|incorrect|correct|wrong|denied|rejected|accepted|changed|updated|created|deleted|reset|set|get|post|put|forgotten|forgot|protected|authentication|generated|random|strong|weak|mismatch|matched|ja|nein|oui|non|sí|si|não|keine?|leer|obligatoire|requis|erforderlich|requerido|see|siehe|voir|ver|same as.*|as above|n|na|-+|\.+|_+|\W{1,6})$/i;

const path =
  /^(?:\.{0,2}\/[\w.@~-]|~\/|[A-Za-z]:\\{1,2}[\w ]|\\\\\w|[\w.-]+\/[\w.-]+\/[\w./-]+$|\.{1,2}$|file:|classpath:|arn:|projects\/|secret\/|kv\/|vault:|ref\+|op:\/\/|ssm:|awssm:|keychain:|s3:|gs:)/;
const file =
  /^[\w./\\ -]{1,120}\.(?:pem|key|crt|cer|der|p12|pfx|jks|keystore|txt|json|jsonl|ya?ml|toml|env|ini|conf|cfg|properties|xml|html?|php|py|jsx?|tsx?|mjs|rb|go|rs|java|kt|cs|sh|sql|md|log|csv|db|sqlite|lock|png|jpe?g|svg|gif|pub|gpg|asc|kdbx|dat|bin|so|dll|exe|example|com|org|net|io|dev)$/i;
/** `DB_PASSWORD`, `my_secret_name`, `passwordField`: what is called like a credential names one. */
const identifier =
  /^(?:[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[\w.$-]*(?:password|passwd|passphrase|passwort|kennwort|secret|token|apikey|api_?key|accesskey|privatekey|credential|contrase[ñn]a|mot_?de_?passe)s?(?:Field|Input|Hash|Name|File|Path|Id|Key|Value|Ref|Header|Param|Policy|Reset|Manager|Service|Provider|Type|Length|Expired|Required|Error|Invalid|[-_.][a-z-_]+)?|(?:X|x)-[A-Za-z-]+)$/;

/** `config.db.password`, `login.token.expired`: segments of which each is a word. */
function isDottedName(value: string): boolean {
  return (
    /^[A-Za-z_$][\w$]*(?:(?:\.|\?\.|::|->)[A-Za-z_$][\w$-]*)+(?:\[.*\])?[!?]?$/.test(value) &&
    !looksRandom(value) &&
    !/\d.*[A-Za-z].*\d/.test(value) &&
    !isPassphrase(value)
  );
}

/** `tulip.garden.lamp`: words between dots or lines that are of no program, as those are that people are told to choose. */
export function isPassphrase(value: string): boolean {
  return (
    /^[a-z]{3,12}([._-])[a-z]{3,12}(?:\1(?:[a-z]{3,12}|\d{1,4})){1,6}$/.test(value) &&
    !value.split(/[._-]/).some((word) => technical.has(word))
  );
}

const technical = new Set(
  'pass password passwd secret token key keys auth login user username users account admin error errors label labels form forms field fields config configuration settings setting option options app apps com org net gov edu www env environ process spring server servers service services client data database db required invalid valid page pages button input output validation validator common message messages title text name names value values file files path type types class this self window document props state store request response body header headers query params param args api http https url uri host port json yaml xml html css src lib test tests spec mock util utils helper helpers core main index base default model models view views controller module modules package import export get set has add put post create update delete remove find list read write open close start stop run java python node std string bytes int bool list dict map array object item items event events handler config local prod dev staging email mail session cookie role roles group groups system kernel net ssl tls jdbc mysql postgres redis kafka mongo hibernate datasource logging security management actuator connection the and for not your with was are has must should please'.split(
    ' ',
  ),
);

/** A call, an index, a list, an expression: nothing that a configuration would hold without quotes. */
const isCode = (value: string): boolean =>
  /^[([{!|]|^[*&]\w+$|^[\w.$:]+\(|[([{)]$|\w\[[\w"'\]]|^(?:new|await|yield|typeof|not|self|this)\b|=>|&&|\|\||->|::\w+\(/.test(
    value,
  );

/** Words apart from each other, or one that is only letters as names are: `orders-service`, `userName`, `Forgot`. */
export function isWordy(value: string): boolean {
  const make = makeOf(value);
  return make.digits === 0 && make.others - separatorsIn(value) === 0 && !looksRandom(value);
}

const separatorsIn = (value: string): number => value.length - value.replaceAll(/[-_. ]/g, '').length;
