/** Pairs of letters that words are made of, in the European languages; every second pair of random letters is none. */
const pairs =
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze ks xt bs ik dd pt rp sk xi oe oy ws lv dl rf eu dg wr xa yi nm eb sw cy kl za tz zu pf wo zi zo';
const common = new Set(pairs.split(' ').map((pair) => pair.charCodeAt(0) * 128 + pair.charCodeAt(1)));

const lower = 1;
const upper = 2;
const digit = 3;

/** What a value is made of; counts are of UTF-16 code units. */
export interface Make {
  length: number;
  lower: number;
  upper: number;
  digits: number;
  others: number;
  distinct: number;
  /** How often letters, capitals and digits follow one another; a capital that begins a word counts once. */
  switches: number;
  /** Pairs of neighboring letters, and how many of them words are made of. */
  pairs: number;
  commonPairs: number;
  /** Neighbors that are equal or follow each other: `aaaa`, `1234`, `abcd`. */
  steps: number;
}

export function makeOf(value: string): Make {
  if (value !== lastValue) {
    lastMake = measured(value);
    lastValue = value;
  }
  return lastMake;
}

/** The same value is looked at from many sides before the next one comes. */
let lastValue = '';
let lastMake: Readonly<Make> = measured('');

function measured(value: string): Make {
  const make: Make = {
    length: value.length,
    lower: 0,
    upper: 0,
    digits: 0,
    others: 0,
    distinct: 0,
    switches: 0,
    pairs: 0,
    commonPairs: 0,
    steps: 0,
  };
  const seen = new Set<number>();
  let last = 0;
  let lastCode = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    seen.add(code);
    const type = typeOf(code);
    if (type === lower) make.lower += 1;
    else if (type === upper) make.upper += 1;
    else if (type === digit) make.digits += 1;
    else make.others += 1;
    if (type && last && type !== last && !(last === upper && type === lower)) make.switches += 1;
    if (type && Math.abs(code - lastCode) <= 1) make.steps += 1;
    if ((type === lower || type === upper) && (last === lower || last === upper)) {
      make.pairs += 1;
      if (common.has((lastCode | 32) * 128 + (code | 32))) make.commonPairs += 1;
    }
    last = type;
    lastCode = code;
  }
  make.distinct = seen.size;
  return make;
}

/** Whether nobody would have written this by hand: neither words, names, numbers, dates nor what repeats itself. */
export function looksRandom(value: string): boolean {
  const make = makeOf(value);
  const { length, lower, upper, digits, distinct, switches, pairs, commonPairs, steps } = make;
  const counted = lower + upper + digits;
  if (counted < 8 || lower + upper === 0 || distinct < Math.min(8, length / 2) || steps > counted * 0.45)
    return false;
  const rate = switches / counted;
  // A few letters among digits may look like a word by accident, as in hex.
  const wordly = pairs < 6 ? 0.5 : commonPairs / pairs;
  if (rate >= 0.3) return wordly < 0.8 || rate >= 0.4;
  if (rate >= 0.15) return wordly < 0.6;
  return pairs >= 7 && wordly < 0.5;
}

function typeOf(code: number): number {
  if (code >= 97 && code <= 122) return lower;
  if (code >= 65 && code <= 90) return upper;
  return code >= 48 && code <= 57 ? digit : 0;
}
