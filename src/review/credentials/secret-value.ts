import type { Confidence } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import { known, sentence } from './password-value.ts';
import { looksRandom, makeOf } from './randomness.ts';
import type { Setting } from './setting.ts';
import { isWordy } from './value.ts';

const uuid = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i;

/** How sure a value under the name of a key, token or secret is one. */
export function judgeSecret(value: string, named: NameClass, setting: Setting): Confidence | null {
  if (named === 'secret' && isSecretPhrase(value, setting)) return 'low';
  if (/\s/.test(value) || /^[\d.,:\-/ ]+$/.test(value) || isOfAnotherSort(value)) return null;
  if (named === 'secret') return judgeNamed(value, setting);
  if (uuid.test(value)) return named === 'token' ? 'medium' : null;
  if (!looksRandom(value)) return named === 'token' ? judgeShort(value, setting) : null;
  if (named === 'token') return value.length >= 16 ? 'high' : 'medium';
  if (named === 'session') return value.length >= 16 && !/^[\w.-]{1,40}=./.test(value) ? 'medium' : null;
  if (named === 'salt') return value.length >= 8 ? 'medium' : null;
  return judgeKey(value, setting);
}

/** `keyboard cat`: some plain words that make no sentence and name no setting. */
const isSecretPhrase = (value: string, { place, words }: Setting): boolean =>
  place.quoted &&
  place.form === 'assigned' &&
  /(?:^| )secret(?: key)?$/.test(words) &&
  /^[a-z]{3,12}(?: [a-z]{3,12}){1,5}$/.test(value) &&
  !sentence.test(value) &&
  !/\b(?:client|webhook|signing|app|api|value|name|enter|copy|show|hide|token|id|optional)\b/.test(value);

/** Called an API key, a secret, an access token: little is needed to believe it. */
function judgeNamed(value: string, setting: Setting): Confidence | null {
  if (uuid.test(value)) return /\bid\b/.test(setting.words) ? null : 'high';
  if (value.length < 6) return null;
  if (looksRandom(value)) return value.length >= 16 ? 'high' : 'medium';
  return judgeShort(value, setting);
}

/** Written by hand or short. */
function judgeShort(value: string, { place, line, words }: Setting): Confidence | null {
  const make = makeOf(value);
  const mixed = make.digits > 0 && make.lower + make.upper > 0;
  const exposed = place.quoted
    ? place.form !== 'compared'
    : line === 'config' || place.form === 'parameter' || place.form === 'flag';
  if (!exposed || known.test(value) || value.length < 8) return null;
  const isVaried = make.digits >= 3 || (make.digits > 0 && make.lower > 0 && make.upper > 0);
  if (mixed && !/[.]/.test(value) && isVaried) return 'medium';
  if (!/secret|key base|jwt|encryption|signing|master/.test(words)) return null;
  if (mixed || make.others > 1)
    return /^[a-z\d]+(?:[-_][a-z\d]+)*$/.test(value) && !/secret(?: key)?$/.test(words) ? null : 'low';
  return isWordy(value) &&
    !/[-_. ]/.test(value) &&
    make.upper === 0 &&
    value.length >= 10 &&
    /secret(?: key)?$/.test(words)
    ? 'low'
    : null;
}

/** Called a key, which may be one to a map or a list. */
function judgeKey(value: string, { place }: Setting): Confidence | null {
  if (place.form === 'parameter' && /^[\da-f]{20,64}$/.test(value)) return 'low';
  if (value.length < 20 || /^\w{1,30}-[\da-f]{40,64}$/.test(value) || /[-_./:].*[-_./:]/.test(value))
    return null;
  const isHex = /^[\da-f]+$/i.test(value);
  if (isHex)
    return value.length === 32 ||
      value.length === 64 ||
      (value.length === 40 && place.separator.includes('='))
      ? 'low'
      : null;
  return 'medium';
}

/** Hashes with their algorithm, public keys, certificates, images, versions, times, colors, addresses. */
export function isOfAnotherSort(value: string): boolean {
  return (
    /^(?:sha(?:1|224|256|384|512)[-:]|md5[-:]|h1:|ssh-(?:rsa|ed25519|dss)|ecdsa-|AAAA[BCE]3Nza|MII[BCDEF]I?jANBgkqh|MIGfMA0G|MFkwEwYH|MCowBQYD|LS0tLS1CRUdJTiBD|LS0tLS1CRUdJTiBQVUJ|data:|iVBORw0KGgo|R0lGOD|\/9j\/|PHN2Zy|v?\d+\.\d+\.\d+|\d{4}-\d\d-\d\dT?|#[\da-f]{3,8}$|0x[\da-f]{1,8}$|pk_(?:live|test)_|pk\.eyJ|\w[\w.+-]*@[\w-]+\.\w)/i.test(
      value,
    ) || /^\w+:[\w./-]+:v?\d/.test(value)
  );
}
