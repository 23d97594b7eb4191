import { deepMark, marks, nastyStrings, nastyValues, protoMark } from './nasty.ts';
import type { Random } from './random.ts';

type Holder = Record<string, unknown> | unknown[];

/** Where a value stands: in this object or list, under this key. */
interface Place {
  holder: Holder;
  key: string;
}

/** Changes a JSON value in a few places, each in one of many ways. `others` are values to take pieces from. */
export function changeValues(value: unknown, random: Random, others: readonly unknown[]): unknown {
  const box = { value: structuredClone(value) };
  const times = 1 + random.small(12);
  for (let n = 0; n < times; n += 1) {
    const places = placesIn(box);
    change(random.pick(places), places, random, others);
  }
  return box.value;
}

const mostPlaces = 3000;

function placesIn(root: Holder): Place[] {
  const places: Place[] = [];
  const waiting: Holder[] = [root];
  for (let holder = waiting.pop(); holder && places.length < mostPlaces; holder = waiting.pop()) {
    for (const key of Object.keys(holder)) {
      const place = { holder, key };
      places.push(place);
      const inside = read(place);
      if (typeof inside === 'object' && inside !== null) waiting.push(inside as Holder);
    }
  }
  return places;
}

function change(place: Place, places: readonly Place[], random: Random, others: readonly unknown[]): void {
  const { holder, key } = place;
  const value = read(place);
  const other = random.pick(places);
  switch (random.below(16)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (holder !== places[0]!.holder) delete holder[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.splice(random.below(holder.length + 1), 0, structuredClone(value));
      else put(other, structuredClone(value));
      return;
    case 2: {
      const taken = structuredClone(read(other));
      put(other, structuredClone(value));
      return put(place, taken);
    }
    case 3:
      return put(place, retyped(value, random));
    case 4:
    case 5:
      return put(place, structuredClone(random.pick(nastyValues)));
    case 6:
    case 7:
      return put(place, random.pick(nastyStrings));
    case 8:
      return put(place, random.pick(marks));
    case 9:
      return put(place, nested(value, random));
    case 10:
      return put(
        place,
        deepMark(random.small(random.chance(0.02) ? 20_000 : 300), random.chance(0.5) ? 'list' : 'object'),
      );
    case 11: {
      // Ids that meet: of a message and its own parent, of two messages, in a circle.
      const strings = places.filter((each) => typeof read(each) === 'string');
      if (strings.length > 0) put(random.pick(strings), read(random.pick(strings)));
      return;
    }
    case 12:
      if (holder !== places[0]!.holder) renamed(place, other, random);
      return;
    case 13:
      return repeated(place, random);
    case 14:
      return put(place, structuredClone(pieceOf(random.pick(others), random)));
    default:
      if (typeof value === 'string') put(place, edited(value, random));
      else if (typeof value === 'number') put(place, value * random.pick([-1, 1000, 0.001, 1e6, 1e300]));
      else put(place, random.pick(nastyStrings));
  }
}

function retyped(value: unknown, random: Random): unknown {
  if (typeof value === 'string')
    return random.pick([
      [value],
      { text: value },
      { value },
      { content: value },
      Number(value),
      value.length,
      [[value]],
    ]);
  if (typeof value === 'number') return random.pick([String(value), [value], -value, value === 0]);
  if (Array.isArray(value))
    return random.pick([
      Object.fromEntries(value.entries()),
      value[0],
      value.length,
      [value],
      value.toReversed(),
    ]);
  if (typeof value === 'object' && value !== null)
    return random.pick([
      Object.values(value),
      [value],
      JSON.stringify(value),
      Object.keys(value),
      Object.entries(value),
    ]);
  return [value];
}

function nested(value: unknown, random: Random): unknown {
  let outer = value;
  const key = random.pick(['children', 'parts', 'content', 'messages', 'data', 'message']);
  for (let depth = random.small(150); depth >= 0; depth -= 1)
    outer = random.chance(0.5) ? [outer] : { [key]: outer };
  return outer;
}

function renamed({ holder, key }: Place, other: Place, random: Random): void {
  if (Array.isArray(holder)) return;
  const value = holder[key];
  delete holder[key];
  const name = random.chance(0.3) ? protoMark : random.chance(0.5) ? other.key : random.pick(nastyStrings);
  holder[name] = value;
}

/** The same again and again: an object in a list with its ids, so that all but one are there twice. */
function repeated(place: Place, random: Random): void {
  const value = read(place);
  const times = 2 + random.small(80);
  const copies = Array.from({ length: times }, () => structuredClone(value));
  if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1, ...copies);
  else if (typeof value === 'string') put(place, value.repeat(times).slice(0, 20_000));
  else put(place, copies);
}

function pieceOf(value: unknown, random: Random): unknown {
  const places = placesIn({ value });
  return read(random.pick(places));
}

function edited(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + random.pick(nastyStrings) + text.slice(at);
    case 1:
      return text.slice(0, at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1);
    case 3:
      return text.toUpperCase();
    default:
      return text.slice(at) + text.slice(0, at);
  }
}

function read({ holder, key }: Place): unknown {
  return (holder as Record<string, unknown>)[key];
}

function put({ holder, key }: Place, value: unknown): void {
  (holder as Record<string, unknown>)[key] = value;
}
